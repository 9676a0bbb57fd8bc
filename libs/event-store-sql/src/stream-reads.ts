import type { Database, Statement } from './database.js';
import { EVENT_COLUMNS, type EventRow } from './recorded-event.js';

const ONE: Statement = {
  name: 'es-stream',
  text: `SELECT ${EVENT_COLUMNS} FROM es.event e WHERE e.stream_id = $1 ORDER BY e.version`,
};

/** In no order of streams; within each by version. */
const SEVERAL: Statement = {
  name: 'es-several-streams',
  text: `SELECT ${EVENT_COLUMNS}
    FROM unnest($1::text[]) AS asked(stream_id)
    CROSS JOIN LATERAL (SELECT * FROM es.event s WHERE s.stream_id = asked.stream_id ORDER BY s.version) e`,
};

/** A few long streams must not keep all others waiting. */
const MOST_AT_ONCE = 16;

type Waiting = Readonly<{
  stream: string;
  resolve: (rows: EventRow[]) => void;
  reject: (error: unknown) => void;
}>;

/**
 * Reads streams one by one for whoever asks, with one query for all that was asked for while another was under way:
 * a query costs the server and this process more than the few events of a case. Each answer is from a query that
 * began after it was asked for.
 */
export class StreamReads {
  #waiting: Waiting[] = [];
  #queries = 0;
  #starting = false;

  /** @param sideBySide so many queries are under way at once, at most */
  constructor(
    private readonly database: Database,
    private readonly sideBySide: number,
  ) {}

  rows(stream: string): Promise<EventRow[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, resolve, reject });
      if (this.#starting) return;
      this.#starting = true;
      // What is asked for in the same turn of the event loop shares a query.
      queueMicrotask(() => {
        this.#starting = false;
        this.#start();
      });
    });
  }

  #start(): void {
    while (this.#waiting.length > 0 && this.#queries < this.sideBySide) {
      this.#queries++;
      void this.#read(this.#waiting.splice(0, MOST_AT_ONCE)).then(() => {
        this.#queries--;
        this.#start();
      });
    }
  }

  async #read(asked: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.#query([...new Set(asked.map(({ stream }) => stream))]);
      for (const { stream, resolve } of asked) resolve(rows.get(stream) ?? []);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  async #query(streams: readonly string[]): Promise<Map<string, EventRow[]>> {
    if (streams.length === 1) return new Map([[streams[0]!, await this.database.query<EventRow>(ONE, streams)]]);
    const rows = new Map<string, EventRow[]>();
    for (const row of await this.database.query<EventRow>(SEVERAL, [streams])) {
      const known = rows.get(row.stream_id);
      if (known) known.push(row);
      else rows.set(row.stream_id, [row]);
    }
    return rows;
  }
}
