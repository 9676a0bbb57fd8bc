import { Inject, Injectable } from '@nestjs/common';
import { type Kysely, sql } from 'kysely';
import type { OperationName } from '#libs/eventing-nest';
import type { Role } from '../roles.js';

/** Somebody has read, or tried to read, what is about people. */
export type Read = Readonly<{
  actor: string;
  role: Role | null;
  operation: OperationName;
  /** Whose data; nobody named where it was everybody's. */
  residents: readonly string[];
  staff: readonly string[];
  /** Why, in the reader's words, where they said so. */
  reason: string | null;
  /** `answered`, or the code of the refusal. */
  answer: string;
  /** Of the request; in its answer, in the log of the service, and in what it recorded, too. */
  correlation: string | null;
}>;

export type NotedRead = Omit<Read, 'residents' | 'staff'> & Readonly<{ at: string }>;

export const ACCESS_DATABASE = Symbol('ACCESS_DATABASE');

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_009;

/** The shortest time for which a read is kept, whoever asks to delete it. */
const LEAST_YEARS = 2;

/** Apart from the events: it has its own retention, and is data about the staff. The database lets it only grow. */
export async function createAccessLog(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    const { rows } = await sql`SELECT FROM pg_namespace WHERE nspname = 'access'`.execute(trx);
    if (rows.length > 0) return;
    await sql`CREATE SCHEMA access`.execute(trx);
    await sql`CREATE TABLE access.read (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(),
      actor text NOT NULL, role text, operation text NOT NULL, residents text[] NOT NULL, staff text[] NOT NULL,
      reason text, answer text NOT NULL, correlation text)`.execute(trx);
    await sql`CREATE INDEX read_of_resident ON access.read USING gin (residents)`.execute(trx);
    await sql`CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND OLD.at < now() - ${sql.lit(`${LEAST_YEARS} years`)}::interval THEN RETURN OLD; END IF;
        RAISE EXCEPTION '% on access.% refused: the access log only grows', TG_OP, TG_TABLE_NAME
          USING ERRCODE = 'insufficient_privilege';
      END $$`.execute(trx);
    await sql`CREATE TRIGGER only_append BEFORE UPDATE OR DELETE ON access.read
      FOR EACH ROW EXECUTE FUNCTION access.refuse_change()`.execute(trx);
    await sql`CREATE TRIGGER never_empty BEFORE TRUNCATE ON access.read
      FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change()`.execute(trx);
  });
}

@Injectable()
export class AccessLog {
  constructor(@Inject(ACCESS_DATABASE) private readonly db: Kysely<unknown>) {}

  /** Resolves when it is kept: nobody gets an answer that is not noted. */
  async note({ actor, role, operation, residents, staff, reason, answer, correlation }: Read): Promise<void> {
    await sql`INSERT INTO access.read (actor, role, operation, residents, staff, reason, answer, correlation)
      VALUES (${actor}, ${role}, ${operation}, ${[...residents]}::text[], ${[...staff]}::text[], ${reason}, ${answer},
              ${correlation})`.execute(this.db);
  }

  /**
   * Deletes the reads that are older than so many years, and than two: younger ones the database refuses to delete.
   *
   * @param years by the policy `retention`, `accessLogYears`
   * @returns how many they were
   */
  async expire(years: number): Promise<number> {
    const old = sql`at < now() - make_interval(years => ${Math.max(years, LEAST_YEARS)})`;
    // The oldest comes first: as a rule there is nothing to do, and it costs a look at one row.
    const { rows } = await sql`
      SELECT FROM (SELECT at FROM access.read ORDER BY id LIMIT 1) oldest WHERE ${old}`.execute(this.db);
    if (rows.length === 0) return 0;
    const { numAffectedRows = 0n } = await sql`DELETE FROM access.read WHERE ${old}`.execute(this.db);
    return Number(numAffectedRows);
  }

  /** How often a person's data was read, or somebody tried to. */
  async countOf(residentIds: readonly string[]): Promise<number> {
    const { rows } = await sql<{ total: number }>`
      SELECT count(*)::int AS total FROM access.read WHERE residents && ${residentIds}::text[]`.execute(this.db);
    return rows[0]!.total;
  }

  /** The newest first. */
  async ofResident(residentIds: readonly string[], limit: number, offset = 0): Promise<NotedRead[]> {
    const { rows } = await sql<NotedRead>`
      SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at,
             actor, role, operation, reason, answer, correlation
        FROM access.read WHERE residents && ${residentIds}::text[] ORDER BY id DESC
       LIMIT ${limit} OFFSET ${offset}`.execute(this.db);
    return rows;
  }
}
