import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Kafka } from 'kafkajs';
import { allSeals, verifySeals } from '#libs/audit';
import { startKafka } from '../../../scripts/kafka/broker.mjs';
import { openInMemory } from '../../../test/setup/databases.js';
import { describeOnOwnKafka } from '../../../test/setup/kafka.js';
import { recordsOf } from '../../../test/setup/kafka-records.js';
import { entry, SealedLog } from '../../audit/src/testing/sealed-log.js';
import { kafkaAt, KafkaWitness, sealsOnTopic, withAdmin } from './index.js';

describeOnOwnKafka('a topic as a witness of the seals', () => {
  let broker: Awaited<ReturnType<typeof startKafka>>;
  let kafka: Kafka;
  let topic: string;
  let log: SealedLog;

  beforeAll(async () => {
    broker = await startKafka();
    kafka = kafkaAt([broker.brokers]);
  });
  afterAll(() => broker?.stop());

  beforeEach(async () => {
    topic = `seals-${randomUUID().slice(0, 8)}`;
    log = await SealedLog.open(await openInMemory(), { everyMs: 200, witnesses: [new KafkaWitness(kafka, topic)] });
  });
  afterEach(() => log.close());

  const append = async (count: number) => {
    for (let n = 0; n < count; n++) await log.store.append(entry(`case-${randomUUID().slice(0, 8)}`, 0));
  };
  const sealed = async (count: number) => {
    await append(count);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
  };
  const numbers = async () => {
    const found: number[] = [];
    for await (const { number } of sealsOnTopic(kafka, topic)) found.push(number);
    return found;
  };
  const verified = () => verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsOnTopic(kafka, topic) });
  const witness = async () => (await log.seals.status()).witnesses[0];
  const eventually = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await delay(50);
  };

  it('has each seal once, in its order, whichever process goes on', async () => {
    await sealed(7);
    const other = await SealedLog.open(log.database, { witnesses: [new KafkaWitness(kafka, topic)] }, log.vault);
    await append(2);
    await other.seals.sealAll();
    await other.seals.tellWitnesses();
    await other.seals.tellWitnesses();
    expect(await numbers()).toEqual([1, 2, 3, 4, 5]);
    expect(await witness()).toEqual({ name: `kafka:${topic}`, number: 5, behind: 0 });
    expect(await verified()).toMatchObject({ seals: 5, witnessed: 5, sealedUntil: 9 });
  });

  it('shows that the end was cut off, and that something was sealed anew, with the right key, too', async () => {
    await sealed(6);
    await log.unprotect();
    await log.run('DELETE FROM audit.seal WHERE number = 3');
    await log.cutTo(3);
    await expect(verified()).rejects.toThrow('the witness has seal 3, the seals here end at 2');
    await append(3);
    await log.seals.sealAll();
    await expect(verified()).rejects.toThrow('seal 3 is another than the witness has');
    // Whoever puts an older database back is noticed by the service itself.
    const again = await SealedLog.open(log.database, { witnesses: [new KafkaWitness(kafka, topic)] }, log.vault);
    await again.seals.tellWitnesses();
    expect((await again.seals.status()).witnesses[0]).toMatchObject({
      error: 'its seal 3 is another than the one here',
    });
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it('while the broker is away sealing goes on, and what it has missed reaches it later', async () => {
    await sealed(3);
    await broker.kill();
    // Before it looks for the first time: two whole batches.
    await append(6);
    log.seals.start();
    await eventually(async () => {
      const { lag, witnesses } = await log.seals.status();
      return lag === 0 && witnesses[0]?.error !== undefined && witnesses[0].behind === 2;
    });
    await broker.start();
    await eventually(async () => {
      const one = await witness();
      return one?.error === undefined && one?.behind === 0;
    });
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    expect(await verified()).toMatchObject({ witnessed: 4 });
  });

  it('shows beside an untouched log, too, that another seal was put behind the one with its number', async () => {
    await sealed(6);
    const [, second] = await recordsOf(kafka, [topic]);
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic, messages: [{ value: second!.value! }] });
    expect(await verified()).toMatchObject({ witnessed: 3 });
    await producer.send({ topic, messages: [{ value: second!.value!.replace('root', 'toor') }] });
    await producer.disconnect();
    await expect(verified()).rejects.toThrow('the witness holds two seals with number 2');
  });

  it('leaves nothing that waits when the broker does not let it read', async () => {
    const strict = await startKafka({ settings: { 'group.max.session.timeout.ms': 10_000 } });
    try {
      const there = new KafkaWitness(kafkaAt([strict.brokers]), topic);
      const seal = { body: JSON.stringify({ kind: 'batch', number: 1 }), signature: '' };
      await there.take([seal]);
      const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
      const before = timers();
      await expect(there.tail()).rejects.toThrow('session timeout');
      expect(timers()).toBeLessThanOrEqual(before);
    } finally {
      await strict.stop();
    }
  });

  it.each([
    [{ numPartitions: 2 }, 'has 2 partitions'],
    [{ configEntries: [{ name: 'retention.ms', value: '86400000' }] }, 'retention.ms=86400000 and would forget seals'],
    [{ configEntries: [{ name: 'cleanup.policy', value: 'compact' }] }, 'cleanup.policy=compact and would forget'],
  ])('is none if it would mix up or forget seals: %j', async (settings, why) => {
    await withAdmin(kafka, (admin) => admin.createTopics({ topics: [{ topic, ...settings }], waitForLeaders: true }));
    await sealed(1);
    expect(await witness()).toMatchObject({ number: 0, error: expect.stringContaining(why) });
  });

  it('says what else is on the topic, and what is not there', async () => {
    await sealed(1);
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic, messages: [{ value: 'no seal' }, { value: null }] });
    expect(await verified()).toMatchObject({ witnessed: 2 });
    const forged = JSON.stringify({ body: JSON.stringify({ kind: 'batch', number: 9 }), signature: '' });
    await producer.send({ topic, messages: [{ value: forged }] });
    await producer.disconnect();
    await expect(verified()).rejects.toThrow('the witness has seal 9, the seals here end at 2');
    await expect(
      verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsOnTopic(kafka, 'nowhere') }),
    ).rejects.toThrow('there is no topic nowhere');
  });
});
