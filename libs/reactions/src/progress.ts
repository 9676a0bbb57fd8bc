import type { LocalDate, Position } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { createTables, leaseOf } from './tables.js';

/** What the leases of all reactions begin with. */
const LEASE = leaseOf('');

/**
 * What the service has answered by itself: it travels with the log, so that whoever goes on with the log answers
 * nothing a second time. Positions are those of the log it is read beside.
 */
export type ReactionProgress = Readonly<{
  checkpoints: readonly Readonly<{ name: string; position: Position }>[];
  refused: readonly RefusedCommand[];
  daily: readonly Readonly<{ name: string; lastDay: LocalDate }>[];
  /** Events behind the checkpoints that are not answered; missing in files from before there were any. */
  parked?: readonly ParkedEvent[];
}>;

type ParkedEvent = Readonly<{
  reaction: string;
  stream: string;
  position: Position;
  eventId: string;
  type: string;
  code: string | null;
  error: string | null;
  attempts: number;
  at: string;
}>;

type RefusedCommand = Readonly<{
  reaction: string;
  position: Position;
  index: number;
  eventId: string;
  code: string;
  detail: string;
  at: string;
}>;

/** A log is being moved here and is not complete yet: nobody may work with it before it is. */
export class CopyUnfinished extends Error {
  override readonly name = 'CopyUnfinished';

  constructor(readonly source: string) {
    super(`the log from ${source} is not complete here yet; finish that first, by the same command again.`);
  }
}

/** Nothing reaches further than the end of the log that is read after it. */
export async function readProgress(db: Kysely<unknown>): Promise<ReactionProgress> {
  await createTables(db, []);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => ({
      checkpoints: (
        await sql<ReactionProgress['checkpoints'][number]>`
          SELECT name, position FROM reactions.checkpoint ORDER BY name`.execute(trx)
      ).rows,
      refused: (
        await sql<RefusedCommand>`
          SELECT reaction, position, index, event_id AS "eventId", code, detail, at FROM reactions.refused
          ORDER BY reaction, length(position), position, index`.execute(trx)
      ).rows,
      daily: (
        await sql<ReactionProgress['daily'][number]>`
          SELECT name, last_day AS "lastDay" FROM reactions.daily ORDER BY name`.execute(trx)
      ).rows,
      parked: (
        await sql<ParkedEvent>`
          SELECT substr(runner, ${LEASE.length + 1}) AS reaction, stream, position, event_id AS "eventId", type,
            code, error, attempts, parked_at AS at
          FROM runners.parked WHERE starts_with(runner, ${LEASE}) ORDER BY runner, length(position), position`.execute(
          trx,
        )
      ).rows,
    }));
}

/** From now on nobody works with the log here until {@link endCopy}. */
export async function beginCopy(db: Kysely<unknown>, source: string): Promise<void> {
  await createTables(db, []);
  await sql`INSERT INTO reactions.unfinished_copy (source) VALUES (${source})
    ON CONFLICT (id) DO UPDATE SET source = EXCLUDED.source`.execute(db);
}

/** The log is complete: what was answered where it comes from counts as answered here, and work may begin. */
export async function endCopy(db: Kysely<unknown>, progress: ReactionProgress): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`DELETE FROM reactions.checkpoint`.execute(trx);
    await sql`DELETE FROM reactions.refused`.execute(trx);
    await sql`DELETE FROM reactions.daily`.execute(trx);
    await sql`INSERT INTO reactions.checkpoint (name, position)
      SELECT name, position FROM json_to_recordset(${JSON.stringify(progress.checkpoints)}::json)
        AS c(name text, position text)`.execute(trx);
    await sql`INSERT INTO reactions.refused (reaction, position, index, event_id, code, detail, at)
      SELECT reaction, position, index, "eventId", code, detail, at
      FROM json_to_recordset(${JSON.stringify(progress.refused)}::json) AS r(reaction text, position text,
        index integer, "eventId" text, code text, detail text, at timestamptz)`.execute(trx);
    await sql`INSERT INTO reactions.daily (name, last_day)
      SELECT name, "lastDay" FROM json_to_recordset(${JSON.stringify(progress.daily)}::json)
        AS d(name text, "lastDay" text)`.execute(trx);
    await sql`DELETE FROM runners.parked WHERE starts_with(runner, ${LEASE})`.execute(trx);
    await sql`INSERT INTO runners.parked (runner, stream, position, event_id, type, code, error, attempts, parked_at)
      SELECT ${LEASE} || reaction, stream, position, "eventId", type, code, error, attempts, at
      FROM json_to_recordset(${JSON.stringify(progress.parked ?? [])}::json) AS p(reaction text, stream text,
        position text, "eventId" text, type text, code text, error text, attempts integer, at timestamptz)`.execute(
      trx,
    );
    await sql`DELETE FROM reactions.unfinished_copy`.execute(trx);
  });
}

/** Where the log is being moved from, if that is not finished. */
export async function unfinishedCopy(db: Kysely<unknown>): Promise<string | undefined> {
  await createTables(db, []);
  const { rows } = await sql<{ source: string }>`SELECT source FROM reactions.unfinished_copy`.execute(db);
  return rows[0]?.source;
}

/** The same progress beside a log whose events have other positions. */
export const atPositions = (
  { checkpoints, refused, daily, parked = [] }: ReactionProgress,
  to: (position: Position) => Position,
): ReactionProgress => ({
  checkpoints: checkpoints.map(({ name, position }) => ({ name, position: to(position) })),
  refused: refused.map((command) => ({ ...command, position: to(command.position) })),
  daily,
  parked: parked.map((event) => ({ ...event, position: to(event.position) })),
});
