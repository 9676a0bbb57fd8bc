import { AppendQueue, type StoredCommand } from '#libs/event-log';
import {
  type Append,
  type Appended,
  type EventStore,
  type Instant,
  type LastRecorded,
  type Position,
  type RecordedEvent,
  START,
  type StoredEvent,
  type StoredLog,
  type StreamLength,
} from '#libs/eventing';
import { writeBatch } from './append-batch.js';
import type { Database, Statement } from './database.js';
import { LogSignal } from './log-signal.js';
import { migrate } from './migrations.js';
import { EVENT_COLUMNS, type EventRow, recordedEvent, storedEvent } from './recorded-event.js';
import { restoreEvents } from './restore-events.js';
import { StreamReads } from './stream-reads.js';
import { isTransient } from './transient-errors.js';

const BATCH_LIMITS = { commands: 256, bytes: 4_000_000 };
const FOLLOW_LIMIT = 1_000;
const MAX_LIMIT = 10_000;
/** The others of the pool's connections are for appends and readers. */
const STREAM_QUERIES = 2;

const HEAD: Statement = { name: 'es-head', text: 'SELECT pos FROM es.head' };

const LAST: Statement = {
  name: 'es-last',
  text: 'SELECT pos, recorded_at AS at FROM es.head WHERE pos > 0',
};

const COMMAND: Statement = {
  name: 'es-command',
  text: 'SELECT command_id, fingerprint, stream_id, version, pos FROM es.command WHERE command_id = $1',
};

const RANGE: Statement = {
  name: 'es-range',
  text: `SELECT ${EVENT_COLUMNS} FROM es.event e WHERE e.stream_id BETWEEN $1 AND $2 ORDER BY e.stream_id, e.version`,
};

// A dot comes right after a dash: what begins with the category and a dash is before the category and a dot.
const LENGTHS: Statement = {
  name: 'es-lengths',
  text: `SELECT stream_id AS stream, count(*)::integer AS events FROM es.event
    WHERE stream_id >= $1::text || '-' AND stream_id < $1::text || '.' AND stream_id > $3 AND pos <= $2
    GROUP BY stream_id ORDER BY stream_id LIMIT $4`,
};

// One statement, so that the position and the events are of the same moment; without events, one row of nulls.
const CATEGORY: Statement = {
  name: 'es-category',
  text: `SELECT h.pos AS head, ${EVENT_COLUMNS}
    FROM es.head h
    LEFT JOIN es.event e ON e.stream_id >= $1::text || '-' AND e.stream_id < $1::text || '.'
    ORDER BY e.pos`,
};

// Positions have no gaps, so a window of positions is a page.
const LOG: Statement = {
  name: 'es-log',
  text: `SELECT ${EVENT_COLUMNS} FROM es.event e WHERE e.pos > $1 AND e.pos <= $1::bigint + $2::bigint ORDER BY e.pos`,
};

/** The event store on PGlite or PostgreSQL. The database stays open when the store is closed. */
export class SqlEventStore implements EventStore, StoredLog {
  readonly #queue: AppendQueue;
  readonly #streams: StreamReads;
  readonly #signal: LogSignal;
  readonly #closed = new AbortController();

  /** @param limits more commands than `maxWaiting` in the queue are refused with `StoreOverloaded` */
  constructor(
    private readonly database: Database,
    limits: { readonly maxWaiting?: number } = {},
  ) {
    this.#signal = new LogSignal(database);
    const writer = {
      limits: BATCH_LIMITS,
      write: (commands: readonly StoredCommand[]) => writeBatch(database, commands),
      isTransient,
      onWritten: () => this.#signal.wake(),
    };
    this.#streams = new StreamReads(database, STREAM_QUERIES);
    this.#queue = new AppendQueue(writer, limits.maxWaiting);
  }

  async append(append: Append): Promise<Appended> {
    this.#closed.signal.throwIfAborted();
    return this.#queue.append(append);
  }

  async appended(commandId: string): Promise<Appended | undefined> {
    const [row] = await this.database.query<{
      fingerprint: string;
      stream_id: string;
      version: string;
      pos: string;
    }>(COMMAND, [commandId]);
    if (!row) return undefined;
    const { fingerprint, stream_id: stream, version, pos: position } = row;
    return { commandId, stream, version: Number(version), position, fingerprint };
  }

  async readStream(stream: string): Promise<RecordedEvent[]> {
    return (await this.#streams.rows(stream)).map(recordedEvent);
  }

  async readRange(first: string, last: string): Promise<RecordedEvent[]> {
    return (await this.database.query<EventRow>(RANGE, [first, last])).map(recordedEvent);
  }

  streamLengths(category: string, upTo: Position, after: string, limit: number): Promise<StreamLength[]> {
    return this.database.query<StreamLength>(LENGTHS, [category, upTo, after, limit]);
  }

  async readCategory(category: string): Promise<{ events: RecordedEvent[]; position: Position }> {
    const rows = await this.database.query<EventRow & { head: string }>(CATEGORY, [category]);
    return { events: rows.filter(({ pos }) => pos !== null).map(recordedEvent), position: rows[0]?.head ?? START };
  }

  async readLog(after: Position, limit: number): Promise<RecordedEvent[]> {
    return (await this.database.query<EventRow>(LOG, [after, Math.min(limit, MAX_LIMIT)])).map(recordedEvent);
  }

  async readStored(after: Position, limit: number): Promise<StoredEvent[]> {
    return (await this.database.query<EventRow>(LOG, [after, Math.min(limit, MAX_LIMIT)])).map(storedEvent);
  }

  async readStoredStream(stream: string): Promise<StoredEvent[]> {
    return (await this.#streams.rows(stream)).map(storedEvent);
  }

  async restore(events: readonly StoredEvent[]): Promise<void> {
    await restoreEvents(this.database, events);
    this.#signal.wake();
  }

  async head(): Promise<Position> {
    const [row] = await this.database.query<{ pos: string }>(HEAD);
    return row?.pos ?? START;
  }

  async last(): Promise<LastRecorded | undefined> {
    const [row] = await this.database.query<{ pos: string; at: Instant }>(LAST);
    return row && { position: row.pos, recordedAt: row.at };
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<RecordedEvent[]> {
    const ended = AbortSignal.any([signal, this.#closed.signal]);
    let position = after;
    while (!ended.aborted) {
      const { wakes } = this.#signal;
      const events = await this.readLog(position, FOLLOW_LIMIT);
      const last = events.at(-1);
      if (last && !ended.aborted) {
        position = last.position;
        yield events;
      } else {
        await this.#signal.next(wakes, ended);
      }
    }
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    this.#closed.abort(new Error('the event store is closed'));
    await this.#signal.close();
  }
}

/** Brings the tables up to date and opens the store on them. */
export async function openEventStore(database: Database): Promise<SqlEventStore> {
  await migrate(database);
  return new SqlEventStore(database);
}
