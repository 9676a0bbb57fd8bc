import { type Kysely, sql } from 'kysely';
import { createRunnerTables, type Epoch } from '#libs/runners';

/** Names the lease. */
export const NAME = 'relay';

/** What everybody who sees the database knows of the relay. */
export type RelayInDatabase = Readonly<{
  holder?: string;
  /** Why it publishes nothing until somebody has looked. */
  stopped?: string;
  /** What it is trying again at the moment, as a broker that is away. */
  trouble?: string;
  /** Events that it has put aside: of so many cases. */
  parked: number;
  cases: number;
}>;

export async function relayInDatabase(db: Kysely<unknown>): Promise<RelayInDatabase | undefined> {
  const { rows } = await sql<{
    holder: string | null;
    stopped: string | null;
    trouble: string | null;
    parked: number;
    cases: number;
  }>`
    SELECT CASE WHEN until > clock_timestamp() THEN owner END AS holder, stopped, trouble,
      (SELECT count(*)::integer FROM runners.parked WHERE runner = ${NAME}) AS parked,
      (SELECT count(DISTINCT stream)::integer FROM runners.parked WHERE runner = ${NAME}) AS cases
    FROM runners.lease WHERE runner = ${NAME}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { holder, stopped, trouble, parked, cases } = row;
  return {
    ...{ parked, cases },
    ...(holder !== null && { holder, ...(trouble !== null && { trouble }) }),
    ...(stopped !== null && { stopped }),
  };
}

/** For everybody who asks elsewhere; nothing happens when another process publishes now. */
export async function noteTrouble(db: Kysely<unknown>, epoch: Epoch, trouble: string | undefined): Promise<void> {
  await sql`UPDATE runners.lease SET trouble = ${trouble ?? null}
    WHERE runner = ${NAME} AND epoch = ${epoch}::bigint`.execute(db);
}

/** What the relay has put aside goes with the log: nobody else knows that it is not on Kafka. */
export async function copyParked(from: Kysely<unknown>, to: Kysely<unknown>): Promise<void> {
  const there = await sql`SELECT WHERE to_regclass('runners.parked') IS NOT NULL`.execute(from);
  if (there.rows.length === 0) return;
  const { rows } = await sql<{ parked: string }>`
    SELECT coalesce(json_agg(row_to_json(p)), '[]')::text AS parked FROM runners.parked p WHERE runner = ${NAME}`.execute(
    from,
  );
  await createRunnerTables(to);
  await to.transaction().execute(async (trx) => {
    await sql`DELETE FROM runners.parked WHERE runner = ${NAME}`.execute(trx);
    await sql`INSERT INTO runners.parked
      SELECT (r).* FROM json_populate_recordset(NULL::runners.parked, ${rows[0]!.parked}::json) AS r`.execute(trx);
  });
}

/** The relay that runs, or the next that is started, goes on where it has stopped, and tries again what is parked. */
export async function retryRelay(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE runners.parked p SET code = NULL WHERE runner = ${NAME} AND attempts > 0`.execute(db);
  await sql`UPDATE runners.lease SET stopped = NULL, stopped_by = NULL WHERE runner = ${NAME}`.execute(db);
}
