import { type Kysely, sql } from 'kysely';
import type { Seal, SignedSeal } from './seal.js';
import type { NumberedSeal } from './witness.js';

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_011;

/** How far a witness is. */
export type WitnessProgress = Readonly<{ name: string; number: number; error: string | undefined }>;

export async function createSealTables(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    const { rows } = await sql`SELECT FROM pg_namespace WHERE nspname = 'audit'`.execute(trx);
    if (rows.length > 0) return;
    await sql`CREATE SCHEMA audit`.execute(trx);
    await sql`CREATE TABLE audit.seal (
      number bigint PRIMARY KEY, kind text NOT NULL, body text NOT NULL, signature text NOT NULL,
      -- Of a batch: to find the one of an event. What counts stands in the body.
      last_pos bigint)`.execute(trx);
    await sql`CREATE INDEX seal_of_position ON audit.seal (last_pos) WHERE last_pos IS NOT NULL`.execute(trx);
    await sql`CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on audit.seal refused: seals are only added', TG_OP USING ERRCODE = 'insufficient_privilege';
      END $$`.execute(trx);
    await sql`CREATE TRIGGER only_append BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.seal
      FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change()`.execute(trx);
    await sql`CREATE TABLE audit.witness (name text PRIMARY KEY, number bigint NOT NULL, error text)`.execute(trx);
  });
}

/** @returns whether it is there now; not when another process has put one in its place */
export async function appendSeal(db: Kysely<unknown>, seal: Seal, { body, signature }: SignedSeal): Promise<boolean> {
  const last = seal.kind === 'batch' ? seal.last : null;
  const { rows } = await sql`INSERT INTO audit.seal (number, kind, body, signature, last_pos)
    VALUES (${seal.number}, ${seal.kind}, ${body}, ${signature}, ${last}::bigint)
    ON CONFLICT DO NOTHING RETURNING number`.execute(db);
  return rows.length > 0;
}

const PAGE = 500;

export async function readSeals(db: Kysely<unknown>, after: number, limit = PAGE): Promise<SignedSeal[]> {
  const { rows } = await sql<SignedSeal>`SELECT body, signature FROM audit.seal
    WHERE number > ${after} ORDER BY number LIMIT ${limit}`.execute(db);
  return rows;
}

/** Of those with these numbers that there are, in their order. */
export async function readSealsNumbered(db: Kysely<unknown>, numbers: readonly number[]): Promise<NumberedSeal[]> {
  const { rows } = await sql<SignedSeal & { number: string }>`SELECT number, body, signature FROM audit.seal
    WHERE number = ANY (${[...numbers]}::bigint[]) ORDER BY number`.execute(db);
  return rows.map(({ number, ...seal }) => ({ ...seal, number: Number(number) }));
}

/** All of them in their order; by place, so that one that is missing ends nothing early. */
export async function* allSeals(db: Kysely<unknown>): AsyncIterable<SignedSeal> {
  for (let after = 0; ;) {
    const { rows } = await sql<SignedSeal & { number: string }>`SELECT number, body, signature FROM audit.seal
      WHERE number > ${after} ORDER BY number LIMIT ${PAGE}`.execute(db);
    for (const { body, signature } of rows) yield { body, signature };
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)!.number);
  }
}

/** Of one moment: the last seal, the last of a batch, and the last of a key. */
export async function readEnds(
  db: Kysely<unknown>,
): Promise<Readonly<{ last?: SignedSeal | undefined; batch?: SignedSeal | undefined; key?: SignedSeal | undefined }>> {
  const { rows } = await sql<SignedSeal & { kind: string }>`
    SELECT kind, body, signature FROM audit.seal
     WHERE number IN ((SELECT max(number) FROM audit.seal WHERE kind = 'batch'),
                      (SELECT max(number) FROM audit.seal WHERE kind = 'key'))
     ORDER BY number DESC`.execute(db);
  const newest = (kind?: string): SignedSeal | undefined => {
    const row = rows.find((one) => kind === undefined || one.kind === kind);
    return row && { body: row.body, signature: row.signature };
  };
  return { last: newest(), batch: newest('batch'), key: newest('key') };
}

export async function readWitnesses(db: Kysely<unknown>): Promise<WitnessProgress[]> {
  const { rows } = await sql<{ name: string; number: string; error: string | null }>`
    SELECT name, number, error FROM audit.witness ORDER BY name`.execute(db);
  return rows.map(({ name, number, error }) => ({ name, number: Number(number), error: error ?? undefined }));
}

/** @param number how far it is; nothing when that is as before */
export async function noteWitness(
  db: Kysely<unknown>,
  name: string,
  { number, error }: Readonly<{ number?: number; error?: string }>,
): Promise<void> {
  await sql`INSERT INTO audit.witness AS w (name, number, error) VALUES (${name}, ${number ?? 0}, ${error ?? null})
    ON CONFLICT (name) DO UPDATE SET number = coalesce(${number ?? null}::bigint, w.number), error = EXCLUDED.error`.execute(
    db,
  );
}

/** Those that are configured no more are forgotten. */
export async function keepWitnesses(db: Kysely<unknown>, names: readonly string[]): Promise<void> {
  await sql`DELETE FROM audit.witness WHERE name <> ALL (${[...names]}::text[])`.execute(db);
}

export async function readKeySeals(db: Kysely<unknown>): Promise<SignedSeal[]> {
  const { rows } = await sql<SignedSeal>`
    SELECT body, signature FROM audit.seal WHERE kind = 'key' ORDER BY number`.execute(db);
  return rows;
}

/** The batch that an event is in. */
export async function sealOfPosition(db: Kysely<unknown>, position: string): Promise<SignedSeal | undefined> {
  const { rows } = await sql<SignedSeal>`SELECT body, signature FROM audit.seal
    WHERE last_pos >= ${position}::bigint ORDER BY last_pos LIMIT 1`.execute(db);
  return rows[0];
}
