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
    await addColumns(trx);
    // `code` and `error` of the event that could not be taken; those behind it have only been passed.
    await sql`CREATE TABLE IF NOT EXISTS runners.parked (
      runner text, stream text NOT NULL, position text, event_id text NOT NULL, type text NOT NULL,
      code text, error text, parked_at timestamptz NOT NULL DEFAULT now(), attempts integer NOT NULL,
      PRIMARY KEY (runner, position))`.execute(trx);
    await sql`CREATE INDEX IF NOT EXISTS parked_stream ON runners.parked (runner, stream)`.execute(trx);
  });
}

/** The event at which a runner has stopped; what its holder is trying again at the moment. */
async function addColumns(trx: Kysely<unknown>): Promise<void> {
  const has = await sql`SELECT FROM information_schema.columns
    WHERE table_schema = 'runners' AND table_name = 'lease' AND column_name = 'trouble'`.execute(trx);
  // Asked first, since to alter a table waits for everybody who uses it.
  if (has.rows.length > 0) return;
  await sql`ALTER TABLE runners.lease
    ADD COLUMN IF NOT EXISTS stopped_by json, ADD COLUMN IF NOT EXISTS trouble text`.execute(trx);
}

export async function addRunners(db: Kysely<unknown>, runners: readonly string[]): Promise<void> {
  await sql`INSERT INTO runners.lease (runner) SELECT unnest(${[...runners]}::text[]) ON CONFLICT DO NOTHING`.execute(
    db,
  );
}
