import { type Kysely, sql } from 'kysely';
import { DESTROYED, type KeyStore, type WrappedKey } from './key-store.js';

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_003;

type Kept = Readonly<{ wrapped: WrappedKey | null }>;

const keyOf = (row: Kept | undefined) => (row === undefined ? undefined : (row.wrapped ?? DESTROYED));

/** Wrapped keys in a PostgreSQL database of their own; for several processes. A destroyed key is a row without one. */
export class SqlKeyStore implements KeyStore {
  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly closing: () => Promise<void>,
  ) {}

  /** @param closing ends the connection that `db` uses */
  static async open(db: Kysely<unknown>, closing: () => Promise<void>): Promise<SqlKeyStore> {
    await db.transaction().execute(async (trx) => {
      await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
      await sql`CREATE SCHEMA IF NOT EXISTS keys`.execute(trx);
      await sql`CREATE TABLE IF NOT EXISTS keys.subject (subject text PRIMARY KEY, wrapped text)`.execute(trx);
      await sql`CREATE TABLE IF NOT EXISTS keys.entry (
        subject text NOT NULL, entry text NOT NULL, wrapped text, PRIMARY KEY (subject, entry))`.execute(trx);
      await sql`CREATE TABLE IF NOT EXISTS keys.token (
        token text NOT NULL, subject text NOT NULL, entry text NOT NULL, PRIMARY KEY (token, subject, entry))`.execute(
        trx,
      );
      await sql`CREATE INDEX IF NOT EXISTS token_of ON keys.token (subject, entry)`.execute(trx);
    });
    return new SqlKeyStore(db, closing);
  }

  async subjectKey(subject: string) {
    const { rows } = await sql<Kept>`SELECT wrapped FROM keys.subject WHERE subject = ${subject}`.execute(this.db);
    return keyOf(rows[0]);
  }

  async addSubjectKey(subject: string, wrapped: WrappedKey) {
    // The update changes nothing, but returns the row that is there.
    const { rows } = await sql<Kept>`INSERT INTO keys.subject AS k (subject, wrapped) VALUES (${subject}, ${wrapped})
      ON CONFLICT (subject) DO UPDATE SET wrapped = k.wrapped RETURNING wrapped`.execute(this.db);
    return keyOf(rows[0])!;
  }

  async entryKey(subject: string, entry: string) {
    const { rows } = await sql<Kept>`
      SELECT CASE WHEN s.wrapped IS NOT NULL THEN e.wrapped END AS wrapped
        FROM keys.subject s LEFT JOIN keys.entry e ON e.subject = s.subject AND e.entry = ${entry}
       WHERE s.subject = ${subject} AND (s.wrapped IS NULL OR e.entry IS NOT NULL)`.execute(this.db);
    return keyOf(rows[0]);
  }

  async addEntryKey(subject: string, entry: string, wrapped: WrappedKey, tokens: readonly string[]) {
    return this.db.transaction().execute(async (trx) => {
      // Whoever destroys the subject's key waits for us, or we for them.
      const { rows: subjects } = await sql<Kept>`
        SELECT wrapped FROM keys.subject WHERE subject = ${subject} FOR SHARE`.execute(trx);
      if (keyOf(subjects[0]) === DESTROYED) return DESTROYED;
      const { rows } = await sql<Kept>`
        INSERT INTO keys.entry AS k (subject, entry, wrapped) VALUES (${subject}, ${entry}, ${wrapped})
        ON CONFLICT (subject, entry) DO UPDATE SET wrapped = k.wrapped RETURNING wrapped`.execute(trx);
      const kept = keyOf(rows[0])!;
      if (kept === wrapped && tokens.length > 0) {
        await sql`INSERT INTO keys.token (token, subject, entry)
          SELECT DISTINCT t, ${subject}, ${entry} FROM unnest(${[...tokens]}::text[]) AS t
          ON CONFLICT DO NOTHING`.execute(trx);
      }
      return kept;
    });
  }

  async find(tokens: readonly string[]) {
    const { rows } = await sql<{ subject: string; matches: number }>`
      SELECT subject, count(DISTINCT token)::int AS matches FROM keys.token
       WHERE token = ANY (${[...tokens]}::text[]) GROUP BY subject`.execute(this.db);
    return new Map(rows.map(({ subject, matches }) => [subject, matches]));
  }

  async destroyEntryKey(subject: string, entry: string) {
    await this.db.transaction().execute(async (trx) => {
      await sql`INSERT INTO keys.entry (subject, entry) VALUES (${subject}, ${entry})
        ON CONFLICT (subject, entry) DO UPDATE SET wrapped = NULL`.execute(trx);
      await sql`DELETE FROM keys.token WHERE subject = ${subject} AND entry = ${entry}`.execute(trx);
    });
  }

  async destroySubjectKey(subject: string) {
    await this.db.transaction().execute(async (trx) => {
      await sql`INSERT INTO keys.subject (subject) VALUES (${subject})
        ON CONFLICT (subject) DO UPDATE SET wrapped = NULL`.execute(trx);
      await sql`DELETE FROM keys.entry WHERE subject = ${subject}`.execute(trx);
      await sql`DELETE FROM keys.token WHERE subject = ${subject}`.execute(trx);
    });
  }

  close() {
    return this.closing();
  }
}
