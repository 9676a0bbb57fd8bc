import { randomUUID } from 'node:crypto';
import type { Admin, ConfigResourceTypes, Kafka, KafkaMessage } from 'kafkajs';
import { fromLine, lineOf, type NumberedSeal, type SignedSeal, type Tail, type Witness } from '#libs/audit';
import { withAdmin } from './connection.js';
import { UnfitTopic } from './topics.js';

/** As they are on the topic: from one offset up to, and without, another. */
type Range = Readonly<{ from: number; until: number }>;

const ONE_PARTITION = 0;
/** As Kafka numbers whose settings are asked for. */
const OF_A_TOPIC: ConfigResourceTypes = 2;
const AT_ONCE = 10_000;
const LONGEST_LOOK_MS = 30_000;
/** So many records are compared with what is here. */
const TAIL = 100;

/** What a topic must be set to so that nothing on it is ever forgotten. */
const FOR_EVER = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

/** A topic with one partition, whose records are kept for ever: a seal each, in their order, as a line of JSON. */
export class KafkaWitness implements Witness {
  readonly name: string;
  #isFit = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topic: string,
  ) {
    this.name = `kafka:${topic}`;
  }

  async tail(): Promise<Tail> {
    await this.#ensureFit();
    const all = await rangeOf(this.kafka, this.topic);
    if (all.from === all.until) return { seals: [], isAll: true };
    const tail = { from: Math.max(all.from, all.until - TAIL), until: all.until };
    const seals = (await read(this.kafka, this.topic, tail)).map(sealIn);
    const found = seals.filter((seal) => seal !== undefined);
    return { seals: found, isAll: found.length > 0 && tail.from === all.from };
  }

  async take(seals: readonly SignedSeal[]): Promise<void> {
    await this.#ensureFit();
    const producer = this.kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false });
    try {
      await producer.connect();
      const messages = seals.map((seal) => ({ partition: ONE_PARTITION, key: keyOf(seal), value: lineOf(seal) }));
      await producer.send({ topic: this.topic, acks: -1, messages });
    } finally {
      await producer.disconnect().catch(() => {});
    }
  }

  async #ensureFit(): Promise<void> {
    if (this.#isFit) return;
    await withAdmin(this.kafka, async (admin) => {
      await create(admin, this.topic);
      await ensureFit(admin, this.topic);
    });
    this.#isFit = true;
  }
}

/** The seals on a topic, in their order. A record that cannot be read is none: then a number is missing. */
export async function* sealsOnTopic(kafka: Kafka, topic: string): AsyncIterable<NumberedSeal> {
  const { from, until } = await rangeOf(kafka, topic);
  for (let next = from; next < until; next += AT_ONCE) {
    const records = await read(kafka, topic, { from: next, until: Math.min(until, next + AT_ONCE) });
    for (const seal of records.map(sealIn)) if (seal) yield seal;
  }
}

const sealIn = ({ value }: KafkaMessage) => fromLine(value?.toString() ?? '');

const keyOf = (seal: SignedSeal): string => String(fromLine(lineOf(seal))?.number);

async function create(admin: Admin, topic: string): Promise<void> {
  if ((await admin.listTopics()).includes(topic)) return;
  const replicationFactor = Math.min(3, (await admin.describeCluster()).brokers.length);
  const safe = { ...FOR_EVER, 'min.insync.replicas': replicationFactor >= 3 ? '2' : '1' };
  const configEntries = Object.entries(safe).map(([name, value]) => ({ name, value }));
  const topics = [{ topic, numPartitions: 1, replicationFactor, configEntries }];
  await admin.createTopics({ topics, waitForLeaders: true });
}

/** @throws {UnfitTopic} when it would forget a seal, or mix them up */
async function ensureFit(admin: Admin, topic: string): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const count = topics[0]?.partitions.length;
  if (count !== 1) throw new UnfitTopic(`${topic} has ${count} partitions: seals keep their order in one only`);
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: OF_A_TOPIC, name: topic, configNames: Object.keys(FOR_EVER) }],
  });
  const set = new Map(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]));
  const wrong = Object.entries(FOR_EVER).find(([name, value]) => set.get(name) !== value);
  if (!wrong) return;
  const [name, value] = wrong;
  throw new UnfitTopic(`${topic} has ${name}=${set.get(name)} and would forget seals: set ${name}=${value}`);
}

async function rangeOf(kafka: Kafka, topic: string): Promise<Range> {
  return withAdmin(kafka, async (admin) => {
    if (!(await admin.listTopics()).includes(topic)) throw new UnfitTopic(`there is no topic ${topic}`);
    const [{ low, high } = { low: '0', high: '0' }] = await admin.fetchTopicOffsets(topic);
    return { from: Number(low), until: Number(high) };
  });
}

/** A group is Kafka's only way to read; this one keeps no offsets, so Kafka forgets it. */
async function read(kafka: Kafka, topic: string, { from, until }: Range): Promise<KafkaMessage[]> {
  const consumer = kafka.consumer({ groupId: `${topic}.${randomUUID()}`, maxWaitTimeInMs: 100 });
  const records: KafkaMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`${topic} could not be read within ${LONGEST_LOOK_MS / 1_000} s`));
      timer = setTimeout(late, LONGEST_LOOK_MS).unref();
      consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
      const eachMessage = async ({ message }: { message: KafkaMessage }) => {
        const offset = Number(message.offset);
        if (offset >= from && offset < until) records.push(message);
        if (offset >= until - 1) resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
      consumer.seek({ topic, partition: ONE_PARTITION, offset: String(from) });
    });
  } finally {
    clearTimeout(timer);
    await consumer.disconnect();
  }
  return records;
}
