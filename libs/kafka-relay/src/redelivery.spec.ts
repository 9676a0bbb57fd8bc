import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { Consumer, Kafka } from 'kafkajs';
import { pseudonymsWith } from '#libs/publishing';
import { openInMemory } from '../../../test/setup/databases.js';
import { describeOnKafka, kafkaBrokers } from '../../../test/setup/kafka.js';
import { withAdmin } from './connection.js';
import { kafkaAt, redeliver, Relay, topicOf } from './index.js';
import { MemoryPublicLog, noteTaken } from './testing/memory-public-log.js';

const prefix = `test-${randomUUID().slice(0, 8)}`;
const contexts = ['casework'];

describeOnKafka('redelivery to one group', () => {
  const log = new MemoryPublicLog();
  let kafka: Kafka;

  beforeAll(async () => {
    kafka = kafkaAt(await kafkaBrokers());
    const database = await openInMemory();
    const relay = await Relay.open(database.kysely, kafka, log, {
      topics: { prefix, partitions: 3, replication: 1, retentionDays: 36_500 },
      contracts: [noteTaken],
      pseudonym: pseudonymsWith(Buffer.alloc(32, 7)),
      publisher: { source: 'https://im.example.org', typePrefix: 'de.example.im' },
    });
    log.append(...['R-1', 'R-2', 'R-3', 'R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-1', 'R-2']);
    relay.start();
    while ((await relay.status()).lag !== 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await relay.stop();
    await database.close();
  });

  /** Reads on from where the group is, notes that it has, and leaves unless told otherwise. */
  const read = async (groupId: string, count: number, whileReading: () => Promise<void> = async () => {}) => {
    const positions: number[] = [];
    const consumer: Consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topic: topicOf(prefix, 'casework'), fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message: { headers } }: { message: { headers?: object } }) => {
        positions.push(Number(String((headers as Record<string, Buffer>)['ce_sequence'])));
        if (positions.length === count) resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
    await whileReading();
    await consumer.disconnect();
    return positions.sort((a, b) => a - b);
  };

  it('begins at a position, or at an instant, and leaves other groups alone', async () => {
    const [mine, other] = [`mine-${prefix}`, `other-${prefix}`];
    expect(await read(mine, 10)).toHaveLength(10);
    await read(other, 10);

    await redeliver(kafka, log, { prefix, contexts, group: mine, from: { position: '7' } });
    expect(await read(mine, 4)).toEqual([7, 8, 9, 10]);

    const { recordedAt: since } = log.events[8]!;
    await redeliver(kafka, log, { prefix, contexts, group: mine, from: { since } });
    expect(await read(mine, 2)).toEqual([9, 10]);

    const ends = await withAdmin(kafka, (admin) => admin.fetchTopicOffsets(topicOf(prefix, 'casework')));
    const [left] = await withAdmin(kafka, (admin) =>
      admin.fetchOffsets({ groupId: other, topics: [topicOf(prefix, 'casework')] }),
    );
    const isAtEnd = ({ partition, offset }: { partition: number; offset: string }) =>
      // Behind the last record stands the mark of its transaction.
      Number(ends.find((end) => end.partition === partition)!.offset) - Number(offset) <= 1 || offset === '-1';
    expect(left!.partitions.every(isAtEnd)).toBe(true);
  });

  it('is refused while somebody of the group reads, and for a position that there is not', async () => {
    const group = `busy-${prefix}`;
    await read(group, 10, async () => {
      const asked = redeliver(kafka, log, { prefix, contexts, group, from: { position: '1' } });
      await expect(asked).rejects.toThrow(/1 of the group .* are reading/);
    });
    const asked = redeliver(kafka, log, { prefix, contexts, group, from: { position: '99' } });
    await expect(asked).rejects.toThrow('the public log ends at 10.');
  });
});
