import type { Admin, Kafka } from 'kafkajs';
import { type Instant, isAfter, type Position } from '#libs/eventing';
import type { PublicLog } from '#libs/publishing';
import { withAdmin } from './connection.js';
import { topicOf } from './topics.js';

/** From an event of the public log on, or from what was recorded at an instant on. */
export type RedeliveryFrom = Readonly<{ position: Position } | { since: Instant }>;

/** Where a group goes on reading a partition. */
export type Redelivered = Readonly<{ topic: string; partition: number; offset: string }>;

/** Nothing was changed; the message says why. */
export class NoRedelivery extends Error {
  override readonly name = 'NoRedelivery';
}

/**
 * Lets one group of consumers read again: the topics that it has read, or all if it is new. It gets everything from
 * there on, and may get a little of what stands before; other groups notice nothing.
 *
 * @throws {NoRedelivery} while somebody of the group reads, or when there is no such position
 */
export function redeliver(
  kafka: Kafka,
  log: PublicLog,
  {
    prefix,
    contexts,
    group,
    from,
  }: Readonly<{
    prefix: string;
    contexts: readonly string[];
    group: string;
    from: RedeliveryFrom;
  }>,
): Promise<Redelivered[]> {
  return withAdmin(kafka, async (admin) => {
    await refuseActive(admin, group);
    const instant = Date.parse('since' in from ? from.since : await recordedAt(log, from.position));
    const all = contexts.map((context) => topicOf(prefix, context));
    const set: Redelivered[] = [];
    for (const topic of await readBy(admin, group, all)) {
      // Records carry the instant of recording, which grows along the log.
      const partitions = await admin.fetchTopicOffsetsByTimestamp(topic, instant);
      await admin.setOffsets({ groupId: group, topic, partitions });
      set.push(...partitions.map(({ partition, offset }) => ({ topic, partition, offset })));
    }
    return set;
  });
}

async function refuseActive(admin: Admin, group: string): Promise<void> {
  const { groups } = await admin.describeGroups([group]);
  const count = groups[0]?.members.length ?? 0;
  if (count === 0) return;
  throw new NoRedelivery(`${count} of the group "${group}" are reading; stop them, and start them again afterwards.`);
}

async function recordedAt(log: PublicLog, position: Position): Promise<Instant> {
  const { events } = await log.read({ after: String(BigInt(position) - 1n), limit: 1 });
  if (events[0]) return events[0].recordedAt;
  const head = await log.head();
  throw new NoRedelivery(
    isAfter(position, head) ? `the public log ends at ${head}.` : `there is no position ${position}; the first is 1.`,
  );
}

async function readBy(admin: Admin, groupId: string, topics: readonly string[]): Promise<readonly string[]> {
  const offsets = await admin.fetchOffsets({ groupId, topics: [...topics] });
  const read = offsets.filter(({ partitions }) => partitions.some(({ offset }) => offset !== '-1'));
  return read.length > 0 ? read.map(({ topic }) => topic) : topics;
}
