import { type Kysely, sql } from 'kysely';

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_003;

export async function createRunnerTables(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    await sql`CREATE SCHEMA IF NOT EXISTS runners`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS runners.lease (
      runner text PRIMARY KEY, owner text, epoch bigint NOT NULL DEFAULT 0, until timestamptz, stopped text)
      WITH (fillfactor = 50)`.execute(trx);
  });
}

export async function addRunners(db: Kysely<unknown>, runners: readonly string[]): Promise<void> {
  await sql`INSERT INTO runners.lease (runner) SELECT unnest(${[...runners]}::text[]) ON CONFLICT DO NOTHING`.execute(
    db,
  );
}
