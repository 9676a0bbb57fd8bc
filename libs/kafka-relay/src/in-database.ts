import { type Kysely, sql } from 'kysely';

/** Names the lease. */
export const NAME = 'relay';

/** What everybody who sees the database knows of the relay. */
export type RelayInDatabase = Readonly<{
  holder?: string;
  /** Why it publishes nothing until somebody has looked. */
  stopped?: string;
  /** Events that it has put aside: of so many cases. */
  parked: number;
  cases: number;
}>;

export async function relayInDatabase(db: Kysely<unknown>): Promise<RelayInDatabase | undefined> {
  const { rows } = await sql<{ holder: string | null; stopped: string | null; parked: number; cases: number }>`
    SELECT CASE WHEN until > clock_timestamp() THEN owner END AS holder, stopped,
      (SELECT count(*)::integer FROM runners.parked WHERE runner = ${NAME}) AS parked,
      (SELECT count(DISTINCT stream)::integer FROM runners.parked WHERE runner = ${NAME}) AS cases
    FROM runners.lease WHERE runner = ${NAME}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { holder, stopped, parked, cases } = row;
  return { parked, cases, ...(holder !== null && { holder }), ...(stopped !== null && { stopped }) };
}

/** The relay that runs, or the next that is started, goes on where it has stopped, and tries again what is parked. */
export async function retryRelay(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE runners.parked p SET code = NULL WHERE runner = ${NAME} AND attempts > 0`.execute(db);
  await sql`UPDATE runners.lease SET stopped = NULL, stopped_by = NULL WHERE runner = ${NAME}`.execute(db);
}
