import { type Kysely, sql } from 'kysely';
import {
  DESTROYED,
  ensureInUse,
  type EntryKey,
  type EntryOf,
  type KeyStore,
  type OnProgress,
  OtherMasterKey,
  type Rewrap,
  type WrappedKey,
} from './key-store.js';
import { rewrapSubjects } from './sql-rewrap.js';

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
      await sql`ALTER TABLE keys.entry ADD COLUMN IF NOT EXISTS sealed_tokens text`.execute(trx);
      await sql`CREATE TABLE IF NOT EXISTS keys.master (
        one boolean PRIMARY KEY DEFAULT true CHECK (one), name text NOT NULL)`.execute(trx);
    });
    return new SqlKeyStore(db, closing);
  }

  async masterKey() {
    const { rows } = await sql<{ name: string }>`SELECT name FROM keys.master`.execute(this.db);
    return rows[0];
  }

  async claimMasterKey(name: string) {
    const { rows } = await sql<{ name: string }>`INSERT INTO keys.master AS m (name) VALUES (${name})
      ON CONFLICT (one) DO UPDATE SET name = m.name RETURNING name`.execute(this.db);
    return rows[0]!.name;
  }

  async someSubjectKey() {
    const { rows } = await sql<{ subject: string; wrapped: WrappedKey }>`
      SELECT subject, wrapped FROM keys.subject WHERE wrapped IS NOT NULL LIMIT 1`.execute(this.db);
    return rows[0];
  }

  async subjectKey(subject: string) {
    const { rows } = await sql<Kept>`SELECT wrapped FROM keys.subject WHERE subject = ${subject}`.execute(this.db);
    return keyOf(rows[0]);
  }

  async addSubjectKey(subject: string, wrapped: WrappedKey, by: string) {
    // The update changes nothing, but returns the row that is there. Whoever puts another master key in waits for us, or
    // we for them.
    const { rows } = await sql<Kept>`
      WITH master AS (SELECT name FROM keys.master FOR KEY SHARE)
      INSERT INTO keys.subject AS k (subject, wrapped) SELECT ${subject}, ${wrapped} FROM master WHERE name = ${by}
      ON CONFLICT (subject) DO UPDATE SET wrapped = k.wrapped RETURNING wrapped`.execute(this.db);
    if (rows.length === 0) await this.#refuse(by);
    return keyOf(rows[0])!;
  }

  async entryKey(subject: string, entry: string) {
    const { rows } = await sql<Kept>`
      SELECT CASE WHEN s.wrapped IS NOT NULL THEN e.wrapped END AS wrapped
        FROM keys.subject s LEFT JOIN keys.entry e ON e.subject = s.subject AND e.entry = ${entry}
       WHERE s.subject = ${subject} AND (s.wrapped IS NULL OR e.entry IS NOT NULL)`.execute(this.db);
    return keyOf(rows[0]);
  }

  async keptFor(entries: readonly EntryOf[]) {
    const [subjects, names] = [entries.map(({ subject }) => subject), entries.map(({ entry }) => entry)];
    const { rows } = await sql<{
      hasSubject: boolean;
      subjectKey: WrappedKey | null;
      hasEntry: boolean;
      entryKey: WrappedKey | null;
    }>`
      SELECT s.subject IS NOT NULL AS "hasSubject", s.wrapped AS "subjectKey",
             e.entry IS NOT NULL AS "hasEntry", e.wrapped AS "entryKey"
        FROM unnest(${subjects}::text[], ${names}::text[]) WITH ORDINALITY AS asked (subject, entry, place)
        LEFT JOIN keys.subject s ON s.subject = asked.subject
        LEFT JOIN keys.entry e ON e.subject = s.subject AND e.entry = asked.entry
       ORDER BY asked.place`.execute(this.db);
    return rows.map(({ hasSubject, subjectKey, hasEntry, entryKey }) => {
      const ofSubject = keyOf(hasSubject ? { wrapped: subjectKey } : undefined);
      const ofEntry = keyOf(hasEntry ? { wrapped: entryKey } : undefined);
      return { subjectKey: ofSubject, entryKey: ofSubject === DESTROYED ? DESTROYED : ofEntry };
    });
  }

  async addEntryKey(subject: string, entry: string, { wrapped, tokens, sealedTokens }: EntryKey, by: string) {
    return this.db.transaction().execute(async (trx) => {
      const { rows: masters } = await sql<{ name: string }>`SELECT name FROM keys.master FOR KEY SHARE`.execute(trx);
      ensureInUse(masters[0], by);
      // Whoever destroys the subject's key waits for us, or we for them.
      const { rows: subjects } = await sql<Kept>`
        SELECT wrapped FROM keys.subject WHERE subject = ${subject} FOR SHARE`.execute(trx);
      if (keyOf(subjects[0]) === DESTROYED) return DESTROYED;
      const { rows } = await sql<Kept>`
        INSERT INTO keys.entry AS k (subject, entry, wrapped, sealed_tokens)
        VALUES (${subject}, ${entry}, ${wrapped}, ${sealedTokens ?? null})
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

  async find(tokens: readonly string[], by: string) {
    // One statement sees one state: tokens that are hashed with the key it names.
    const { rows } = await sql<{ name: string; subject: string | null; matches: number }>`
      SELECT m.name, t.subject, count(DISTINCT t.token)::int AS matches
        FROM keys.master m LEFT JOIN keys.token t ON t.token = ANY (${[...tokens]}::text[])
       GROUP BY m.name, t.subject`.execute(this.db);
    ensureInUse(rows[0], by);
    return new Map(rows.flatMap(({ subject, matches }) => (subject === null ? [] : [[subject, matches] as const])));
  }

  async withoutSealedTokens() {
    const { rows } = await sql<{ subject: string; entry: string }>`
      SELECT subject, entry FROM keys.entry e WHERE wrapped IS NOT NULL AND sealed_tokens IS NULL
         AND EXISTS (SELECT FROM keys.token t WHERE t.subject = e.subject AND t.entry = e.entry)`.execute(this.db);
    return rows;
  }

  async sealTokens(subject: string, entry: string, sealedTokens: string) {
    await sql`UPDATE keys.entry SET sealed_tokens = ${sealedTokens}
      WHERE subject = ${subject} AND entry = ${entry} AND wrapped IS NOT NULL`.execute(this.db);
  }

  async destroyEntryKey(subject: string, entry: string) {
    await this.db.transaction().execute(async (trx) => {
      await sql`INSERT INTO keys.entry (subject, entry) VALUES (${subject}, ${entry})
        ON CONFLICT (subject, entry) DO UPDATE SET wrapped = NULL, sealed_tokens = NULL`.execute(trx);
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

  /** In one transaction: whoever adds a key waits, and is refused then; no row is locked for whoever reads. */
  rewrap(by: string, next: string, rewrap: Rewrap, onProgress?: OnProgress) {
    return this.db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ name: string }>`SELECT name FROM keys.master FOR UPDATE`.execute(trx);
      ensureInUse(rows[0], by);
      const done = await rewrapSubjects(trx, rewrap, onProgress);
      await sql`UPDATE keys.master SET name = ${next}`.execute(trx);
      return done;
    });
  }

  close() {
    return this.closing();
  }

  async #refuse(by: string): Promise<never> {
    ensureInUse(await this.masterKey(), by);
    throw new OtherMasterKey(`another master key came in beside ${by}, and went`);
  }
}
