import type { Admin, ITopicConfig } from 'kafkajs';

/** How topics are made. Nothing of it changes a topic that is there. */
export type TopicSettings = Readonly<{
  /** In front of every topic: `lotse`. */
  prefix: string;
  /** Of each topic; a later change would move cases to other partitions, so it is refused. */
  partitions: number;
  /** Copies of each partition; as many as there are brokers, up to three, if it is not said. */
  replication?: number;
  /** How long records are kept, by the instant they were recorded. */
  retentionDays: number;
}>;

/** A topic is not as the relay needs it; the message says what to change. */
export class UnfitTopic extends Error {
  override readonly name = 'UnfitTopic';
}

const VERSION = 'v1';
const DAY_MS = 86_400_000;
const FOR_EVER = '9223372036854775807';

export const topicOf = (prefix: string, context: string): string => `${prefix}.${context}.${VERSION}`;

/** Where the relay notes how far it is, in the same transaction as what it publishes. */
export const positionsTopicOf = (prefix: string): string => `${prefix}.relay-positions`;

/**
 * Creates what is missing.
 *
 * @returns the topics that were created
 * @throws {UnfitTopic} when one that is there has another number of partitions
 */
export async function createTopics(
  admin: Admin,
  contexts: readonly string[],
  settings: TopicSettings,
): Promise<string[]> {
  const replication = settings.replication ?? Math.min(3, (await admin.describeCluster()).brokers.length);
  const made = { ...settings, replication };
  const wanted = [...contexts.map((context) => forEvents(context, made)), forPositions(made)];
  const there = new Set(await admin.listTopics());
  const missing = wanted.filter(({ topic }) => !there.has(topic));
  if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  for (const { topic, numPartitions } of wanted) {
    const count = topics.find(({ name }) => name === topic)?.partitions.length;
    if (count === numPartitions) continue;
    throw new UnfitTopic(
      `${topic} has ${count} partitions, not ${numPartitions}: the order of each case is kept only while the number ` +
        'stays. State in KAFKA_PARTITIONS what it has.',
    );
  }
  return missing.map(({ topic }) => topic);
}

const forEvents = (context: string, settings: Required<TopicSettings>): ITopicConfig => ({
  topic: topicOf(settings.prefix, context),
  numPartitions: settings.partitions,
  replicationFactor: settings.replication,
  configEntries: [
    { name: 'cleanup.policy', value: 'delete' },
    { name: 'retention.ms', value: String(settings.retentionDays * DAY_MS) },
    // The instant of recording: offsets are found by it. A service whose clock is ahead is not refused.
    { name: 'message.timestamp.type', value: 'CreateTime' },
    { name: 'message.timestamp.after.max.ms', value: FOR_EVER },
    ...safe(settings),
  ],
});

const forPositions = (settings: Required<TopicSettings>): ITopicConfig => ({
  topic: positionsTopicOf(settings.prefix),
  numPartitions: 1,
  replicationFactor: settings.replication,
  configEntries: [
    { name: 'cleanup.policy', value: 'compact' },
    // Read from its beginning at each start, so it is kept short.
    { name: 'segment.bytes', value: String(8 * 1024 * 1024) },
    { name: 'min.cleanable.dirty.ratio', value: '0.1' },
    ...safe(settings),
  ],
});

/** Acknowledged by more than one broker where there are three. */
const safe = ({ replication }: Required<TopicSettings>) => [
  { name: 'min.insync.replicas', value: replication >= 3 ? '2' : '1' },
  { name: 'unclean.leader.election.enable', value: 'false' },
];
