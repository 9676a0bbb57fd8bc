import {
  AppendQueue,
  type BatchWriter,
  type Outcome,
  type StoredCommand,
  type Verification,
  type VerifyProgress,
} from '#libs/event-log';
import {
  type Append,
  type Appended,
  type EventStore,
  type LastRecorded,
  type Position,
  type RecordedEvent,
  START,
  type StoredEvent,
  type StoredLog,
} from '#libs/eventing';
import { EsdbConnection, type TimeLimits } from './connection.js';
import { decideBatch } from './decide-batch.js';
import { LocalLog } from './local-log.js';
import { logRecord, storedEvent } from './log-record.js';
import { LogTail } from './log-tail.js';
import { restoreEvents } from './restore-events.js';
import { isTransient } from './transient-errors.js';
import { verifyLog } from './verify-log.js';

const FOLLOW_LIMIT = 1_000;
const MAX_LIMIT = 10_000;
/** What servers up to 25.0 take in one append is a little more: 1 MiB. */
const BATCH_LIMITS = { commands: 256, bytes: 1_000_000 };
/** Metadata of the stream that make the server hide events. */
const HIDING = ['truncateBefore', 'maxCount', 'maxAge'] as const;
/** Metadata of the stream, our own: where the log is being moved from. It stands beside the log, whoever opens it. */
const COPY_NOTE = 'lotse-unfinished-copy-of';
/** Each try waits for an answer itself. */
const WRITE_PATIENCE_MS = 10_000;
const DEFAULT_LIMITS: TimeLimits = { answerMs: 5_000, lookMs: 1_000 };

/** Where the log is, and how patient to be. */
export type EsdbOptions = Readonly<{
  /** `esdb://host:2113`, `esdb://a,b,c` or `esdb+discover://cluster`, with the client's parameters. */
  url: string;
  /** Name of the stream that holds the log; one for each city on a shared cluster. */
  stream?: string;
  limits?: Partial<TimeLimits>;
  /** More commands than this in the queue are refused with `StoreOverloaded`. */
  maxWaiting?: number;
}>;

/**
 * The event store on EventStoreDB. The whole log is one stream there, which every append continues at its exact
 * revision: so there is one order, one clock and one answer for each command, as in the other tiers.
 */
export class EsdbEventStore implements EventStore, StoredLog {
  readonly #local: LocalLog;
  readonly #tail: LogTail;
  readonly #queue: AppendQueue;
  readonly #closed = new AbortController();
  /** Nobody knows whether the last attempt is there; nor, at first, what else is. */
  #isInDoubt = true;

  private constructor(
    private readonly connection: EsdbConnection,
    maxWaiting?: number,
  ) {
    this.#local = new LocalLog(connection);
    this.#tail = new LogTail(connection, this.#local);
    const writer: BatchWriter = {
      limits: BATCH_LIMITS,
      patienceMs: WRITE_PATIENCE_MS,
      isTransient,
      write: (commands) => this.#write(commands),
      onWritten: () => {},
    };
    this.#queue = new AppendQueue(writer, maxWaiting);
  }

  /**
   * What is in the log is read when it is first needed: by whoever writes, asks for a stream, or follows.
   *
   * @throws when the server does not show it from its first event on
   */
  static async open({ url, stream = 'lotse', limits, maxWaiting }: EsdbOptions): Promise<EsdbEventStore> {
    const store = new EsdbEventStore(new EsdbConnection(url, stream, { ...DEFAULT_LIMITS, ...limits }), maxWaiting);
    try {
      const metadata = await store.connection.metadata();
      const rule = HIDING.find((name) => metadata[name] !== undefined);
      if (rule !== undefined) throw new Error(`the stream ${stream} is not shown whole: its metadata set ${rule}`);
      return store;
    } catch (error) {
      await store.connection.close();
      throw error;
    }
  }

  async append(append: Append): Promise<Appended> {
    this.#closed.signal.throwIfAborted();
    return this.#queue.append(append);
  }

  async appended(commandId: string): Promise<Appended | undefined> {
    await this.#local.catchUp();
    return this.#local.index.appended(commandId);
  }

  async readStream(stream: string): Promise<RecordedEvent[]> {
    await this.#local.catchUp();
    return this.#local.cache.at([...this.#local.index.positionsOf(stream)]);
  }

  async readCategory(category: string): Promise<{ events: RecordedEvent[]; position: Position }> {
    await this.#local.catchUp();
    const position = String(this.#local.head);
    return { events: await this.#local.cache.at([...this.#local.index.positionsIn(category)]), position };
  }

  async readLog(after: Position, limit: number): Promise<RecordedEvent[]> {
    if (!this.#local.isKnown) return this.#local.cache.after(Number(after), Math.min(limit, MAX_LIMIT));
    const first = Number(after) + 1;
    if (first > this.#local.head) await this.#local.catchUp();
    const last = Math.min(Number(after) + Math.min(limit, MAX_LIMIT), this.#local.head);
    if (last < first) return [];
    const positions = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return this.#local.cache.at(positions);
  }

  async readStored(after: Position, limit: number): Promise<StoredEvent[]> {
    const events = await this.connection.read(Number(after), Math.min(limit, MAX_LIMIT));
    return events.map(logRecord).map(storedEvent);
  }

  async readStoredStream(stream: string): Promise<StoredEvent[]> {
    await this.#local.catchUp();
    const events: StoredEvent[] = [];
    for (const position of this.#local.index.positionsOf(stream)) {
      events.push(...(await this.readStored(String(position - 1), 1)));
    }
    return events;
  }

  async restore(events: readonly StoredEvent[]): Promise<void> {
    await this.#queue.idle();
    await restoreEvents(this.#local, events);
  }

  async head(): Promise<Position> {
    return (await this.last())?.position ?? START;
  }

  async last(): Promise<LastRecorded | undefined> {
    const last = await this.#local.last();
    return last && { position: String(last.position), recordedAt: last.recordedAt };
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<RecordedEvent[]> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    const { wakes, index } = this.#local;
    if (!this.#local.isKnown) await this.#local.catchUp();
    this.#tail.start(index.place);
    let position = after;
    while (!ended.aborted) {
      const { count } = wakes;
      const events = this.#local.head > Number(position) ? await this.readLog(position, FOLLOW_LIMIT) : [];
      const last = events.at(-1);
      if (last && !ended.aborted) {
        position = last.position;
        yield events;
      } else {
        await wakes.next(count, ended);
      }
    }
  }

  /** Checks the whole log as it is on the server, whatever this process knows of it. */
  verify(onProgress: VerifyProgress = () => {}): Promise<Verification> {
    return verifyLog(this.connection, onProgress);
  }

  /** Where the log is being moved from, if that is not finished. */
  async unfinishedCopy(): Promise<string | undefined> {
    return (await this.connection.metadata())[COPY_NOTE] as string | undefined;
  }

  /** Notes beside the log where it is being moved from; nothing when it is complete. */
  async noteCopy(source: string | undefined): Promise<void> {
    const { [COPY_NOTE]: _before, ...others } = await this.connection.metadata();
    await this.connection.setMetadata({ ...others, ...(source !== undefined && { [COPY_NOTE]: source }) });
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    this.#closed.abort(new Error('the event store is closed'));
    await this.#tail.stop();
    await this.connection.close();
  }

  /** Judges and writes until the verdict and the head it rests on belong together. */
  async #write(commands: readonly StoredCommand[]): Promise<Outcome[]> {
    const { index } = this.#local;
    if (this.#isInDoubt) await this.#local.catchUp();
    this.#isInDoubt = true;
    for (;;) {
      const { events, refused } = decideBatch(index, commands);
      if (events.length > 0 && !(await this.#local.write(events))) continue;
      this.#isInDoubt = false;
      return commands.map((command) => refused.get(command) ?? index.appended(command.append.meta.commandId)!);
    }
  }
}
