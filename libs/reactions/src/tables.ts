import { type Instant, type Position, START } from '#libs/eventing';
import { createRunnerTables, type Epoch, forgetTrouble } from '#libs/runners';
import { type Kysely, sql } from 'kysely';

/** A command that the domain refused to a reaction; for people to look at. */
export type RefusedReaction = Readonly<{
  reaction: string;
  /** Of the event that was answered. */
  position: Position;
  eventId: string;
  code: string;
  /** For people, in German. */
  detail: string;
  at: Instant;
}>;

/** Where a reaction is, and the lease that its checkpoint was taken over with. */
export type Checkpoint = Readonly<{ name: string; position: Position; epoch: Epoch }>;

/** Names the lease of a reaction. */
export const leaseOf = (name: string): string => `reaction ${name}`;

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_002;

export async function createTables(db: Kysely<unknown>, reactions: readonly string[]): Promise<void> {
  await createRunnerTables(db);
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    await sql`CREATE SCHEMA IF NOT EXISTS reactions`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS reactions.checkpoint (
      name text PRIMARY KEY, position text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now())`.execute(trx);
    await sql`ALTER TABLE reactions.checkpoint
      ADD COLUMN IF NOT EXISTS epoch bigint NOT NULL DEFAULT 0`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS reactions.refused (
      reaction text, position text, index integer, event_id text NOT NULL, code text NOT NULL, detail text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (reaction, position, index))`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS reactions.daily (name text PRIMARY KEY, last_day text NOT NULL)`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS reactions.unfinished_copy (
      id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1), source text NOT NULL,
      since timestamptz NOT NULL DEFAULT now())`.execute(trx);
    for (const name of reactions) {
      const added = await sql`INSERT INTO reactions.checkpoint (name, position) VALUES (${name}, ${START})
        ON CONFLICT DO NOTHING RETURNING name`.execute(trx);
      if (added.rows.length > 0) await forgetTrouble(trx, leaseOf(name));
    }
  });
}

/** @returns where each reaction is, by name, and for how many seconds by the database's clock */
export async function readCheckpoints(
  db: Kysely<unknown>,
): Promise<ReadonlyMap<string, Readonly<{ position: Position; still: number }>>> {
  const { rows } = await sql<{ name: string; position: Position; still: number }>`
    SELECT name, position, extract(epoch FROM clock_timestamp() - updated_at)::double precision AS still
    FROM reactions.checkpoint`.execute(db);
  return new Map(rows.map(({ name, ...checkpoint }) => [name, checkpoint]));
}

/**
 * Takes checkpoints over with leases: what is still under way with earlier ones writes nothing any more.
 *
 * @returns where they are, by name; without those that somebody with a later lease has taken
 */
export async function takeCheckpoints(
  db: Kysely<unknown>,
  leases: readonly Omit<Checkpoint, 'position'>[],
): Promise<ReadonlyMap<string, Position>> {
  if (leases.length === 0) return new Map();
  const { rows } = await sql<{ name: string; position: Position }>`
    UPDATE reactions.checkpoint c SET epoch = l.epoch
    FROM json_to_recordset(${JSON.stringify(leases)}::json) AS l(name text, epoch bigint)
    WHERE c.name = l.name AND c.epoch <= l.epoch RETURNING c.name, c.position`.execute(db);
  return new Map(rows.map(({ name, position }) => [name, position]));
}

/**
 * Moves the checkpoints that are where they are thought to be.
 *
 * @returns the names of those
 */
export async function moveCheckpoints(
  db: Kysely<unknown>,
  from: readonly Checkpoint[],
  to: Position,
): Promise<ReadonlySet<string>> {
  if (from.length === 0) return new Set();
  const { rows } = await sql<{ name: string }>`
    UPDATE reactions.checkpoint c SET position = ${to}, updated_at = now()
    FROM json_to_recordset(${JSON.stringify(from)}::json) AS f(name text, position text, epoch bigint)
    WHERE c.name = f.name AND c.position = f.position AND c.epoch = f.epoch RETURNING c.name`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

/** Whether the checkpoint is still there, and nobody else has taken it. */
export async function isStillAt(db: Kysely<unknown>, { name, position, epoch }: Checkpoint): Promise<boolean> {
  const { rows } = await sql`SELECT FROM reactions.checkpoint
    WHERE name = ${name} AND position = ${position} AND epoch = ${epoch}::bigint`.execute(db);
  return rows.length > 0;
}

/** To before the first event; nothing when another process has taken the checkpoint. */
export async function putBackCheckpoint(db: Kysely<unknown>, { name, epoch }: Checkpoint): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql`UPDATE reactions.checkpoint SET position = ${START}, updated_at = now()
      WHERE name = ${name} AND epoch = ${epoch}::bigint RETURNING name`.execute(trx);
    // All of it is answered again in its order.
    if (rows.length > 0) await forgetTrouble(trx, leaseOf(name));
  });
}

/** Once for each command, however often it is refused. */
export async function noteRefused(
  db: Kysely<unknown>,
  { reaction, position, index, eventId, code, detail }: Omit<RefusedReaction, 'at'> & { readonly index: number },
): Promise<void> {
  await sql`INSERT INTO reactions.refused (reaction, position, index, event_id, code, detail)
    VALUES (${reaction}, ${position}, ${index}, ${eventId}, ${code}, ${detail})
    ON CONFLICT (reaction, position, index) DO UPDATE SET code = EXCLUDED.code, detail = EXCLUDED.detail`.execute(db);
}

/** What was refused before has passed this time. */
export async function forgetRefused(
  db: Kysely<unknown>,
  { reaction, position, index }: Readonly<{ reaction: string; position: Position; index: number }>,
): Promise<void> {
  await sql`DELETE FROM reactions.refused
    WHERE reaction = ${reaction} AND position = ${position} AND index = ${index}`.execute(db);
}

export async function readRefused(db: Kysely<unknown>): Promise<RefusedReaction[]> {
  const { rows } = await sql<RefusedReaction>`
    SELECT reaction, position, event_id AS "eventId", code, detail,
      to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM reactions.refused ORDER BY at, length(position), position, index`.execute(db);
  return rows;
}

/** @returns how many commands each reaction was refused */
export async function countRefused(db: Kysely<unknown>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ reaction: string; count: number }>`
    SELECT reaction, count(*)::integer AS count FROM reactions.refused GROUP BY reaction`.execute(db);
  return new Map(rows.map(({ reaction, count }) => [reaction, count]));
}
