import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Admin, Kafka, logLevel, Partitioners, type Producer } from 'kafkajs';
import { describeOnKafka, kafkaBrokers } from '../../../test/setup/kafka.js';
import { recordsOf } from '../../../test/setup/kafka-records.js';

/** What the relay rests on, and what a newer kafkajs or broker may change. */
describeOnKafka('kafkajs on a real broker', () => {
  const topic = `kafkajs-${randomUUID()}`;
  let kafka: Kafka;
  let admin: Admin;
  const producers: Producer[] = [];

  const producer = async (transactionalId: string) => {
    const made = kafka.producer({
      transactionalId,
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    producers.push(made);
    await made.connect();
    return made;
  };

  const sendIn = async (made: Producer, ...values: string[]) => {
    const transaction = await made.transaction();
    await transaction.send({
      topic,
      messages: values.map((value) => ({ key: 'k', value, headers: { ce_id: value } })),
    });
    return transaction;
  };

  beforeAll(async () => {
    kafka = new Kafka({
      brokers: await kafkaBrokers(),
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 10, retries: 10 },
    });
    admin = kafka.admin();
    await admin.connect();
    await admin.createTopics({ topics: [{ topic, numPartitions: 3, replicationFactor: 1 }], waitForLeaders: true });
  });

  afterAll(async () => {
    for (const made of producers) await made.disconnect();
    await admin.deleteTopics({ topics: [topic] });
    await admin.disconnect();
  });

  it('shows what was committed, in its order, and nothing that was aborted', async () => {
    const one = await producer(`a-${topic}`);
    await (await sendIn(one, '1', '2')).commit();
    await (await sendIn(one, 'aborted')).abort();
    await (await sendIn(one, '3')).commit();
    const records = await recordsOf(kafka, [topic]);
    expect(records.map(({ headers }) => headers['ce_id'])).toEqual(['1', '2', '3']);
  });

  it('fences a producer off when another one with its id begins a transaction, not when it connects', async () => {
    const id = `b-${topic}`;
    const before = await producer(id);
    await (await sendIn(before, '4')).commit();
    const open = await sendIn(before, 'of a zombie');
    const after = await producer(id);
    await (await sendIn(after, '5')).commit();
    await expect(open.commit()).rejects.toMatchObject({ type: 'INVALID_PRODUCER_EPOCH' });
    await expect(sendIn(before, 'of a zombie')).rejects.toThrow();
    const records = await recordsOf(kafka, [topic]);
    expect(records.map(({ value }) => value).slice(3)).toEqual(['4', '5']);
  });
});
