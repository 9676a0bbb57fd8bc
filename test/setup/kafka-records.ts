import { randomUUID } from 'node:crypto';
import type { IHeaders, Kafka } from 'kafkajs';

export type KafkaRecord = Readonly<{
  topic: string;
  partition: number;
  offset: string;
  key: string | undefined;
  value: string | undefined;
  headers: Readonly<Record<string, string>>;
}>;

const QUIET_MS = 700;

/**
 * Everything on these topics that a consumer sees who reads what is committed; of each partition in its order.
 *
 * @param until called with what is there so far; by default until nothing has come for a while
 */
export async function recordsOf(
  kafka: Kafka,
  topics: readonly string[],
  until?: (records: readonly KafkaRecord[]) => boolean,
): Promise<KafkaRecord[]> {
  const groupId = `records-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, readUncommitted: false });
  const records: KafkaRecord[] = [];
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    let quiet: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(quiet);
      if (until) return until(records) ? resolve() : undefined;
      quiet = setTimeout(resolve, QUIET_MS);
    };
    consumer.on(consumer.events.GROUP_JOIN, wait);
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
    consumer
      .run({
        eachBatch: async ({ batch }) => {
          for (const { offset, key, value, headers } of batch.messages) {
            records.push({
              ...{ topic: batch.topic, partition: batch.partition, offset },
              ...{ key: key?.toString(), value: value?.toString(), headers: inText(headers) },
            });
          }
          wait();
          return Promise.resolve();
        },
      })
      .catch(reject);
  }).finally(() => consumer.disconnect());
  return records;
}

const inText = (headers: IHeaders = {}) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
