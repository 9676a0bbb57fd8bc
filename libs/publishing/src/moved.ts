import { type Kysely, sql } from 'kysely';
import { type Position, START } from '#libs/eventing';
import { createTables, forgetMapped } from './tables.js';

/**
 * Who reads what is published, how far each is, and from where on each type is published: what goes with a log to
 * another database. The public log itself is mapped again there, and each event gets the place it had.
 */
export type Subscriptions = Readonly<{
  /** By name of the table: its rows, as JSON. */
  rows: Readonly<Record<Moved, string>>;
  /** Positions of the log that the rows name. */
  positions: readonly Position[];
}>;

/** In the order in which they are written. */
const MOVED = ['contract', 'consumer', 'seal', 'webhook', 'webhook_waiting'] as const;
type Moved = (typeof MOVED)[number];

/** @returns nothing where nobody has ever been able to read anything */
export async function readSubscriptions(db: Kysely<unknown>): Promise<Subscriptions | undefined> {
  // What is made last: tables that an older release has made may lack columns.
  const last = await sql`SELECT WHERE to_regclass('publishing.webhook_waiting') IS NOT NULL`.execute(db);
  if (last.rows.length === 0) return undefined;
  const rows = {} as Record<Moved, string>;
  for (const table of MOVED) {
    const found = await sql<{ rows: string }>`
      SELECT coalesce(json_agg(row_to_json(t)), '[]')::text AS rows FROM ${sql.table(`publishing.${table}`)} t`.execute(
      db,
    );
    rows[table] = found.rows[0]!.rows;
  }
  const since = await sql<{ since: Position }>`SELECT DISTINCT since FROM publishing.contract`.execute(db);
  return { rows, positions: since.rows.map((row) => row.since) };
}

/**
 * Takes the place of whatever is there; what was mapped there is mapped again.
 *
 * @param placeOf where a position of the log is in the log that was moved
 */
export async function writeSubscriptions(
  db: Kysely<unknown>,
  { rows, positions }: Subscriptions,
  placeOf: (position: Position) => Position,
): Promise<void> {
  await createTables(db);
  await db.transaction().execute(async (trx) => {
    for (const table of MOVED.toReversed()) await sql`DELETE FROM ${sql.table(`publishing.${table}`)}`.execute(trx);
    for (const table of MOVED) {
      const name = sql.table(`publishing.${table}`);
      await sql`INSERT INTO ${name} SELECT (r).* FROM json_populate_recordset(NULL::${name}, ${rows[table]}::json) AS r`.execute(
        trx,
      );
    }
    const places = JSON.stringify(positions.map((from) => ({ from, to: placeOf(from) })));
    await sql`UPDATE publishing.contract c SET since = p."to"
      FROM json_to_recordset(${places}::json) AS p("from" text, "to" text) WHERE c.since = p."from"`.execute(trx);
    // Leases are counted anew in each database.
    await sql`UPDATE publishing.webhook SET epoch = 0`.execute(trx);
    await forgetMapped(trx);
    await sql`UPDATE publishing.checkpoint SET position = ${START}`.execute(trx);
  });
}
