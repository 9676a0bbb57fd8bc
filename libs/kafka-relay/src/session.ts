import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs';
import { START, type Position } from '#libs/eventing';
import type { Outgoing } from './record.js';
import { positionsTopicOf } from './topics.js';

/** How far a relay is: the last event that is on its topic, or was put aside. */
export type Progress = Readonly<{
  position: Position;
  /** As consumers know it: whoever goes on makes sure that the log has this event there. Missing at the start. */
  id?: string;
  /** One that had been put aside and is on its topic with this; who goes on need not publish it again. */
  unparked?: Position;
}>;

/** The broker takes no transaction with this in it. */
export class BatchRefused extends Error {
  override readonly name = 'BatchRefused';

  constructor(
    readonly records: readonly Outgoing[],
    code: string,
    options: ErrorOptions,
  ) {
    super(`the broker refuses it: ${code}`, options);
  }
}

/** What the broker says of a record that it will not take at any other time either. */
const REFUSALS = new Set<unknown>([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

const isRefusal = (code: unknown): code is string => REFUSALS.has(code);

const LONGEST_LOOK_MS = 30_000;
const LONGEST_GOODBYE_MS = 2_000;

/**
 * One relay at work on Kafka. Whoever opens a session under the same name ends the one before: nothing that it still
 * sends is seen. After any failure another session is opened, which knows what has come through.
 */
export class Session {
  private constructor(
    private readonly producer: Producer,
    private readonly topic: string,
    private readonly name: string,
    public progress: Progress,
  ) {}

  static async open(kafka: Kafka, { prefix, name }: Readonly<{ prefix: string; name: string }>): Promise<Session> {
    const topic = positionsTopicOf(prefix);
    const producer = kafka.producer({
      transactionalId: `${prefix}.${name}`,
      idempotent: true,
      maxInFlightRequests: 1,
      // Keys stay where they are, and where a Java program would look for them.
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    try {
      await producer.connect();
      const opened = randomUUID();
      // The first transaction ends those of whoever was here before; what is read after it does not change any more.
      const transaction = await producer.transaction();
      await transaction.send({ topic, messages: [{ key: `${name}/opened`, value: opened }] });
      await transaction.commit();
      return new Session(producer, topic, name, await readProgress(kafka, { topic, name, opened }));
    } catch (error) {
      await leave(producer);
      throw error;
    }
  }

  /**
   * All of it becomes visible together with how far it goes, or nothing. After a failure the session is of no use: of
   * partitions that had taken their part, kafkajs would number the next records as it did those, and the broker drops
   * what it takes for a repetition.
   *
   * @throws {BatchRefused}
   */
  async send(records: readonly Outgoing[], progress: Progress): Promise<void> {
    const transaction = await this.producer.transaction();
    try {
      const note = { topic: this.topic, messages: [{ key: this.name, value: JSON.stringify(progress) }] };
      await transaction.sendBatch({ topicMessages: [...byTopic(records), note] });
      await transaction.commit();
    } catch (error) {
      const code = (error as { type?: unknown } | null)?.type;
      throw isRefusal(code) ? new BatchRefused(records, code, { cause: error }) : error;
    }
    this.progress = progress;
  }

  close(): Promise<void> {
    return leave(this.producer);
  }
}

function byTopic(records: readonly Outgoing[]) {
  const messages = new Map<string, Message[]>();
  for (const { topic, message } of records) {
    const others = messages.get(topic);
    if (others) others.push(message);
    else messages.set(topic, [message]);
  }
  return [...messages].map(([topic, of]) => ({ topic, messages: of }));
}

/**
 * Reads up to the record that was written for this: what stands before it is decided. A group is Kafka's only way to
 * read; this one keeps no offsets, so Kafka forgets it.
 */
async function readProgress(
  kafka: Kafka,
  { topic, name, opened }: Readonly<{ topic: string; name: string; opened: string }>,
): Promise<Progress> {
  const groupId = `${topic}.${opened}`;
  const consumer = kafka.consumer({ groupId, readUncommitted: false, maxWaitTimeInMs: 100 });
  let progress: Progress = { position: START };
  try {
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const late = () => reject(new Error(`${topic} could not be read within ${LONGEST_LOOK_MS / 1_000} s`));
      const timer = setTimeout(late, LONGEST_LOOK_MS);
      consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
      const eachMessage = async ({
        message: { key, value },
      }: {
        message: { key: Buffer | null; value: Buffer | null };
      }) => {
        if (key?.toString() === name) progress = JSON.parse(value!.toString()) as Progress;
        if (value?.toString() !== opened) return;
        clearTimeout(timer);
        resolve();
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return progress;
}

const leave = (producer: Producer): Promise<void> =>
  Promise.race([producer.disconnect().catch(() => {}), delay(LONGEST_GOODBYE_MS, undefined, { ref: false })]);
