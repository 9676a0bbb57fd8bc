import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  type ReadStreamOptions,
  type ResolvedEvent,
  type StreamingRead,
  type StreamMetadata,
  streamNameFilter,
} from '@eventstore/db-client';
import { type StoredEvent, StoreUnavailable } from '#libs/eventing';
import { eventData, type LogPlace } from './log-record.js';
import { isTransient, NoAnswer } from './transient-errors.js';

/** How long the server may take. The client has no limits of its own where it matters. */
export type TimeLimits = Readonly<{
  /** For one answer, in milliseconds. */
  answerMs: number;
  /** Between two looks at whether the subscription is still alive, in milliseconds. */
  lookMs: number;
}>;

const READ_ATTEMPTS = 6;
/** Nobody waits for a server that is away by asking once more after so long. */
const READ_PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const CHECKPOINT_INTERVAL = 100;

/**
 * The log's stream on a server or cluster, and the only place that knows the client. A client that has not answered, or
 * whose answer is not understood, is given up for a new one; what one client caches or leaks ends with it.
 */
export class EsdbConnection {
  #client: EventStoreDBClient | undefined;
  #isClosed = false;
  #givenUp = new AbortController();

  /**
   * @param url `esdb://host:2113`, several hosts with commas, or `esdb+discover://cluster`
   * @param stream name of the stream that is the log
   */
  constructor(
    private readonly url: string,
    readonly stream: string,
    readonly limits: TimeLimits,
  ) {}

  /** Aborts when the client of this moment is given up, and everything that was going on with it. */
  get untilRenewed(): AbortSignal {
    return this.#givenUp.signal;
  }

  /**
   * Puts events behind exactly `head`. Repeating this with the same events, after an error that is transient, writes
   * nothing twice: the server compares their ids.
   *
   * @returns false when something else stands there
   */
  async append(events: readonly StoredEvent[], head: number): Promise<boolean> {
    const options = {
      expectedRevision: head === 0 ? NO_STREAM : BigInt(head - 1),
      requiresLeader: true,
      deadline: this.limits.answerMs,
    } as const;
    try {
      await this.#limited(`an append behind position ${head}`, (client) =>
        client.appendToStream(this.stream, events.map(eventData), options),
      );
      return true;
    } catch (error) {
      if ((error as { type?: unknown }).type === ErrorType.WRONG_EXPECTED_VERSION) return false;
      throw error;
    }
  }

  /** The events behind a position, at most `count`. */
  read(after: number, count: number): Promise<ResolvedEvent[]> {
    const from = { fromRevision: BigInt(after), direction: FORWARDS, maxCount: count } as const;
    return this.#repeated(() => this.#readOnce(`a read behind position ${after}`, from));
  }

  /** The last event, if there is one. */
  async last(): Promise<ResolvedEvent | undefined> {
    const from = { fromRevision: END, direction: BACKWARDS, maxCount: 1 } as const;
    return (await this.#repeated(() => this.#readOnce('a read of the last event', from)))[0];
  }

  /** What the server keeps beside the log: its own rules for the stream, and our notes. */
  async metadata(): Promise<StreamMetadata> {
    const { metadata = {} } = await this.#repeated(() =>
      this.#limited('the metadata of the log', (client) =>
        client.getStreamMetadata(this.stream, { requiresLeader: true }),
      ),
    );
    return metadata;
  }

  /** Doing it twice is as good as once. */
  async setMetadata(metadata: StreamMetadata): Promise<void> {
    const options = { requiresLeader: true, deadline: this.limits.answerMs } as const;
    await this.#repeated(() =>
      this.#limited('new metadata of the log', (client) => client.setStreamMetadata(this.stream, metadata, options)),
    );
  }

  /**
   * What comes behind a place in the server's log, of this stream only.
   *
   * @param after with both its positions: some servers tell checkpoints of which one alone says too much
   */
  subscribe(after: LogPlace | typeof END, onCheckpoint: (place: LogPlace) => void): AllStreamSubscription {
    return this.#current().subscribeToAll({
      fromPosition: after,
      filter: streamNameFilter({
        regex: `^${this.stream.replace(/[^\w-]/g, '\\$&')}$`,
        checkpointInterval: CHECKPOINT_INTERVAL,
        // The client stops delivering if this throws, and says nothing.
        checkpointReached: (_subscription, place) => onCheckpoint(place),
      }),
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#giveUp(this.#client);
  }

  /** For what may be asked again, because it changes nothing or the same. */
  async #repeated<Result>(ask: () => Promise<Result>): Promise<Result> {
    const end = performance.now() + READ_PATIENCE_MS;
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask();
      } catch (error) {
        if (attempt === READ_ATTEMPTS || performance.now() > end || !isTransient(error)) throw error;
        await sleep(FIRST_PAUSE_MS * 2 ** attempt);
      }
    }
  }

  async #readOnce(what: string, from: ReadStreamOptions): Promise<ResolvedEvent[]> {
    let reading: StreamingRead<ResolvedEvent> | undefined;
    try {
      return await this.#limited(what, (client) => {
        reading = client.readStream(this.stream, { ...from, requiresLeader: true });
        return collected(reading);
      });
    } catch (error) {
      if ((error as { type?: unknown }).type === ErrorType.STREAM_NOT_FOUND) return [];
      throw error;
    } finally {
      if (reading?.readableEnded === false) void reading.cancel().catch(() => {});
    }
  }

  async #limited<Result>(what: string, work: (client: EventStoreDBClient) => Promise<Result>): Promise<Result> {
    const client = this.#current();
    const { answerMs } = this.limits;
    const done = new AbortController();
    const tooLate = sleep(answerMs, undefined, { signal: done.signal }).then(() => {
      throw new NoAnswer(what, answerMs);
    });
    tooLate.catch(() => {});
    try {
      return await Promise.race([work(client), tooLate]);
    } catch (error) {
      // A client that was told who leads has turned there already.
      const isRepointed = (error as { type?: unknown }).type === ErrorType.NOT_LEADER;
      if (!isTransient(error)) throw error;
      if (!isRepointed) this.#giveUp(client);
      throw new StoreUnavailable(`EventStoreDB: ${(error as Error).message}`, { cause: error });
    } finally {
      done.abort();
    }
  }

  #current(): EventStoreDBClient {
    if (this.#isClosed) throw new Error('the connection to EventStoreDB is closed');
    return (this.#client ??= appendingAlone(EventStoreDBClient.connectionString(this.url)));
  }

  #giveUp(client: EventStoreDBClient | undefined): void {
    if (!client || client !== this.#client) return;
    this.#client = undefined;
    this.#givenUp.abort();
    this.#givenUp = new AbortController();
    void dispose(client);
  }
}

/** Whether the client takes it for an address of a server or cluster; nobody is asked. */
export function isAddress(url: string): boolean {
  try {
    return Boolean(EventStoreDBClient.connectionString(url));
  } catch {
    return false;
  }
}

/** The parts of the client that are not for everybody. */
type Internals = {
  supports: () => Promise<boolean>;
  getChannel: () => Promise<{ close(): void }>;
};

/**
 * Makes a client append with one call for each append. Its batch append, which it would take when the server's list of
 * features offers it, keeps what is under way in one table for all clients of the process: an error of one rejects the
 * appends of the others, whose late answers then end the process; and it never gives up waiting for an answer, nor for
 * the list of features, whose failure it remembers for ever.
 */
function appendingAlone(client: EventStoreDBClient): EventStoreDBClient {
  (client as unknown as Internals).supports = () => Promise.resolve(false);
  return client;
}

/** The client's own `dispose` leaves the connection open. */
async function dispose(client: EventStoreDBClient): Promise<void> {
  const channel = (client as unknown as Internals).getChannel();
  await client.dispose().catch(() => {});
  await channel.then((open) => open.close()).catch(() => {});
}

const collected = (reading: StreamingRead<ResolvedEvent>): Promise<ResolvedEvent[]> =>
  new Promise((resolve, reject) => {
    const events: ResolvedEvent[] = [];
    reading.on('data', (event: ResolvedEvent) => events.push(event));
    reading.on('error', reject);
    reading.on('end', () => resolve(events));
  });
