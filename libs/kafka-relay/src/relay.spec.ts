import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type CloudEvent, Kafka as CloudEventsOnKafka } from 'cloudevents';
import type { Kafka } from 'kafkajs';
import type { Database } from '#libs/event-store-sql';
import { pseudonymsWith } from '#libs/publishing';
import { openInMemory } from '../../../test/setup/databases.js';
import { describeOnKafka, kafkaBrokers } from '../../../test/setup/kafka.js';
import { type KafkaRecord, recordsOf } from '../../../test/setup/kafka-records.js';
import {
  createTopics,
  kafkaAt,
  Relay,
  relayInDatabase,
  type RelayOptions,
  retryRelay,
  type TopicSettings,
  topicOf,
} from './index.js';
import { withAdmin } from './connection.js';
import { MemoryPublicLog, noteTaken } from './testing/memory-public-log.js';

const pseudonym = pseudonymsWith(Buffer.alloc(32, 7));
const publisher = { source: 'https://im.example.org', typePrefix: 'de.example.im' };

describeOnKafka('the relay', () => {
  let kafka: Kafka;
  let database: Database;
  const relays: Relay[] = [];

  beforeAll(async () => {
    kafka = kafkaAt(await kafkaBrokers());
    database = await openInMemory();
  });

  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop();
  });

  afterAll(() => database.close());

  const newTopics = async (): Promise<TopicSettings> => {
    const prefix = `test-${randomUUID().slice(0, 8)}`;
    const topics = { prefix, partitions: 3, replication: 1, retentionDays: 36_500 };
    await withAdmin(kafka, (admin) => createTopics(admin, ['casework'], topics));
    return topics;
  };

  /** Each believes that it holds the lease, unless it is on the database of another. */
  const relay = async (
    log: MemoryPublicLog,
    topics: TopicSettings,
    options: Partial<RelayOptions> = {},
    on = database,
    at = kafka,
  ) => {
    const given = { topics, contracts: [noteTaken], pseudonym, publisher, lease: { lengthMs: 600 }, ...options };
    const made = await Relay.open(on.kysely, at, log, given);
    relays.push(made);
    made.start();
    return made;
  };

  const published = async (topics: TopicSettings, count: number): Promise<KafkaRecord[]> => {
    const records = await recordsOf(kafka, [topicOf(topics.prefix, 'casework')], (some) => some.length >= count);
    return records.sort((a, b) => positionOf(a) - positionOf(b));
  };

  /** Others may have stopped before it. */
  const stoppedWith = (one: Relay, error: RegExp) =>
    until(async () => {
      const status = await one.status();
      return status.state === 'stopped' && error.test(status.error ?? '');
    });

  const until = async (condition: () => Promise<boolean>) => {
    while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 50));
  };

  it('publishes what there is and what comes, each event once, as a CloudEvent with its case as the key', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    log.append('R-1', 'R-2', 'R-1');
    await relay(log, topics);
    await published(topics, 3);
    log.append('R-3', { case: 'R-1', data: { text: 'Grüße 👋' } });

    const records = await published(topics, 5);
    expect(records.map(positionOf)).toEqual([1, 2, 3, 4, 5]);
    const last = records.at(-1)!;
    expect(parsed(last)).toMatchObject({
      type: 'de.example.im.casework.note-taken.v1',
      source: 'https://im.example.org',
      partitionkey: pseudonym('person/R-1'),
      sequence: '00000000000000000005',
      caseseq: '3',
      caseprevious: '00000000000000000003',
      data: { number: 5, text: 'Grüße 👋', person: pseudonym('person/R-1') },
    });
    expect(new Set(records.filter(({ key }) => key === last.key).map(({ partition }) => partition)).size).toBe(1);
    expect(JSON.stringify(records)).not.toMatch(/R-\d/);
  });

  it('goes on where another one has stopped, and says how far it is', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    log.append('R-1', 'R-2');
    const before = await relay(log, topics);
    await published(topics, 2);
    await before.stop();
    log.append('R-1');

    const after = await relay(log, topics);
    await published(topics, 3);
    await until(async () => (await after.status()).lag === 0);
    expect(await after.status()).toMatchObject({
      state: 'running',
      position: '3',
      head: '3',
      lag: 0,
      error: undefined,
    });
  });

  it('publishes each event once, in order, though two believe that it is their turn', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    const elsewhere = await openInMemory();
    try {
      const cases = ['R-1', 'R-2', 'R-3', 'R-4'];
      await Promise.all([relay(log, topics), relay(log, topics, {}, elsewhere)]);
      for (let round = 0; round < 25; round++) {
        log.append(...cases);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
      const records = await published(topics, 100);
      expect(records.map(positionOf)).toEqual(log.events.map(({ position }) => Number(position)));
      for (const name of cases) expect(offsetsOf(records, pseudonym(`person/${name}`))).toBe('ascending');
    } finally {
      for (const one of relays.splice(0)) await one.stop();
      await elsewhere.close();
    }
  });

  it('says in the database that the broker is away, until it publishes', async () => {
    const own = await openInMemory();
    const topics = await newTopics();
    const log = new MemoryPublicLog();
    log.append('A');
    const inDatabase = async (wanted: RegExp | undefined) => {
      for (;;) {
        const { trouble, holder } = (await relayInDatabase(own.kysely)) ?? {};
        if (holder !== undefined && (wanted ? wanted.test(trouble ?? '') : trouble === undefined)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const lost = await relay(log, topics, {}, own, kafkaAt(['127.0.0.1:9']));
    await inDatabase(/trying again: .*(ECONNREFUSED|Connection)/);
    await lost.stop();
    const found = await relay(log, topics, {}, own);
    await published(topics, 1);
    await inDatabase(undefined);
    await found.stop();
    await own.close();
  });

  it('takes more than a transaction holds', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    log.append(...Array.from({ length: 1_500 }, () => ({ case: 'R-1', data: { text: 'x'.repeat(1_000) } })));
    await relay(log, topics);
    const records = await published(topics, 1_500);
    expect(records.map(positionOf)).toEqual(Array.from({ length: 1_500 }, (_, index) => index + 1));
  });

  it('stops at an event that is not as its contract says, and says which, but not what is in it', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    log.append('R-1', { case: 'R-2', data: { text: ['Anna'] } }, 'R-3');
    const one = await relay(log, topics);
    await stoppedWith(one, /casework\.note-taken\.v1 at 2: the data are not as .* says: \/text must be string/);
    const { error, lag } = await one.status();
    expect(error).not.toMatch(/Anna|R-2/);
    expect(lag).toBe(2);
    expect((await published(topics, 1)).map(positionOf)).toEqual([1]);
  });

  it('puts such an event aside with what comes later of its case, if told so, and publishes them in order once asked', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    const own = await openInMemory();
    log.append('R-1', { case: 'R-2', data: { text: ['Anna'] } }, 'R-3', 'R-2', 'R-1');
    const before = await relay(log, topics, { onPoison: 'park' }, own);
    await until(async () => (await before.status()).lag === 0);
    expect(await before.status()).toMatchObject({ state: 'running', parked: 2, error: undefined });
    log.append('R-2', 'R-3');
    expect((await published(topics, 4)).map(positionOf)).toEqual([1, 3, 5, 7]);

    await retryRelay(own.kysely);
    await until(async () => (await own.query<{ attempts: number }>(TRIED))[0]?.attempts === 2);
    await before.stop();
    // Mended.
    Object.assign(log.events[1]!.data, { text: 'Anna' });
    const after = await relay(log, topics, { onPoison: 'park' }, own);
    await retryRelay(own.kysely);
    await until(async () => (await after.status()).parked === 0);
    log.append('R-2');
    const records = await recordsOf(kafka, [topicOf(topics.prefix, 'casework')], (some) => some.length >= 8);
    const ofCase = records.filter(({ key }) => key === pseudonym('person/R-2'));
    expect(ofCase.map(positionOf)).toEqual([2, 4, 6, 8]);
    expect(records.map(positionOf).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await after.stop();
    await own.close();
  });

  it('finds among many the one that the broker refuses', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    await withAdmin(kafka, (admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: 2,
            name: topicOf(topics.prefix, 'casework'),
            configEntries: [{ name: 'max.message.bytes', value: '20000' }],
          },
        ],
      }),
    );
    log.append('R-1', 'R-2', 'R-1', { case: 'R-2', data: { text: 'x'.repeat(30_000) } }, 'R-1');
    const one = await relay(log, topics);
    await stoppedWith(one, /at 4: the broker refuses it: MESSAGE_TOO_LARGE/);
    expect((await published(topics, 3)).map(positionOf)).toEqual([1, 2, 3]);
  });

  it('does not go on with another log, nor on topics with another number of partitions', async () => {
    const [log, topics] = [new MemoryPublicLog(), await newTopics()];
    log.append('R-1', 'R-2');
    const before = await relay(log, topics);
    await published(topics, 2);
    await before.stop();

    const more = await relay(log, { ...topics, partitions: 4 });
    await stoppedWith(more, /has 3 partitions, not 4/);
    await more.stop();

    const other = new MemoryPublicLog();
    other.append('R-1', 'R-2');
    Object.assign(other.events[1]!, { id: 'another' });
    const stranger = await relay(other, topics);
    await stoppedWith(stranger, /the topics are of another log/);
  });
});

const TRIED = { text: `SELECT attempts FROM runners.parked WHERE position = '2'` };

const positionOf = ({ headers }: KafkaRecord): number => Number(headers['ce_sequence']);

function parsed({ key, value, headers }: KafkaRecord): CloudEvent {
  const message = { key: key!, value: Buffer.from(value!), body: value!, headers, timestamp: '' };
  return CloudEventsOnKafka.toEvent(message) as CloudEvent;
}

/** Records come in the order of their offsets within a partition; here sorted by position. */
function offsetsOf(records: readonly KafkaRecord[], key: string): string {
  const offsets = records.filter((record) => record.key === key).map(({ offset }) => Number(offset));
  return offsets.every((offset, index) => index === 0 || offset > offsets[index - 1]!) ? 'ascending' : 'mixed';
}
