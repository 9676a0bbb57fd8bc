import { setTimeout as delay } from 'node:timers/promises';
import { Wakes } from '#libs/event-log';
import { isAfter, type Position } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import type { PublicEvent } from './public-event.js';
import type { PublicFilter, PublicLog, PublicPart, PublicRead } from './public-log.js';
import { CHANNEL, readHead } from './tables.js';

/** What the public log needs of the database that it is in. */
export type PublishingDatabase = Readonly<{
  kysely: Kysely<unknown>;
  listen(channel: string, onNotify: () => void): () => Promise<void>;
}>;

/** How long a notification that was lost is waited for. */
const LOOK_AGAIN_MS = 1_000;

/** The public log in the database of the facts, on every tier. */
export class SqlPublicLog implements PublicLog {
  readonly #wakes = new Wakes();
  #stopListening: (() => Promise<void>) | undefined;

  constructor(private readonly database: PublishingDatabase) {}

  async read({ after, limit, filter = {} }: PublicRead): Promise<PublicPart> {
    const head = await this.head();
    const end = String(BigInt(after) + BigInt(limit));
    const position = isAfter(end, head) ? head : end;
    if (!isAfter(position, after)) return { events: [], position: after };
    const { rows } = await sql<{ body: string }>`SELECT body FROM publishing.event
      WHERE position > ${after}::bigint AND position <= ${position}::bigint ${matching(filter)}
      ORDER BY position`.execute(this.database.kysely);
    return { events: rows.map(({ body }) => JSON.parse(body) as PublicEvent), position };
  }

  head(): Promise<Position> {
    return readHead(this.database.kysely);
  }

  async waitFor(after: Position, signal: AbortSignal): Promise<boolean> {
    this.#stopListening ??= this.database.listen(CHANNEL, () => this.wake());
    while (!signal.aborted) {
      const { count } = this.#wakes;
      if (isAfter(await this.head(), after)) return true;
      const again = new AbortController();
      const until = AbortSignal.any([signal, again.signal]);
      await Promise.race([
        this.#wakes.next(count, until),
        delay(LOOK_AGAIN_MS, undefined, { signal: until }).catch(() => {}),
      ]);
      again.abort();
    }
    return false;
  }

  /** What this process has written. */
  wake(): void {
    this.#wakes.wake();
  }

  /** Where the event comes from; nothing when there is no such position. */
  async originOf(position: Position): Promise<Readonly<{ stream: string; eventId: string }> | undefined> {
    const { rows } = await sql<{ stream: string; eventId: string }>`
      SELECT stream, event_id AS "eventId" FROM publishing.event
      WHERE position = ${position}::bigint`.execute(this.database.kysely);
    return rows[0];
  }

  async close(): Promise<void> {
    await this.#stopListening?.();
    this.wake();
  }
}

function matching({ contexts, types, accommodations }: PublicFilter) {
  const conditions = [
    ...(contexts ? [sql`AND context = ANY (${[...contexts]}::text[])`] : []),
    ...(types ? [sql`AND types && ${[...types]}::text[]`] : []),
    ...(accommodations ? [sql`AND accommodations && ${[...accommodations]}::text[]`] : []),
  ];
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql` `);
}
