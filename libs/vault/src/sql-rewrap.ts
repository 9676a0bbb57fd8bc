import { type Kysely, sql } from 'kysely';
import type { EntryKey, OnProgress, Rewrap, SubjectKeys } from './key-store.js';

/** Subjects whose keys are read and written at once. */
const AT_ONCE = 200;

type Subject = Readonly<{ subject: string; wrapped: string }>;
type Entry = Readonly<{ subject: string; entry: string; wrapped: string; sealed_tokens: string | null }>;

/** Locked as they are read: what somebody destroys meanwhile must not come back. */
export async function rewrapSubjects(trx: Kysely<unknown>, rewrap: Rewrap, onProgress?: OnProgress): Promise<number> {
  const total = await livingSubjects(trx);
  let after = '';
  for (let done = 0; ;) {
    onProgress?.(Math.min(done, total), total);
    const { rows: subjects } = await sql<Subject>`
      SELECT subject, wrapped FROM keys.subject WHERE wrapped IS NOT NULL AND subject > ${after}
       ORDER BY subject LIMIT ${AT_ONCE} FOR UPDATE`.execute(trx);
    if (subjects.length === 0) return done;
    await rewrapSome(trx, subjects, rewrap);
    done += subjects.length;
    after = subjects.at(-1)!.subject;
  }
}

async function livingSubjects(trx: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM keys.subject WHERE wrapped IS NOT NULL`.execute(trx);
  return rows[0]!.count;
}

async function rewrapSome(trx: Kysely<unknown>, subjects: readonly Subject[], rewrap: Rewrap): Promise<void> {
  const { rows: entries } = await sql<Entry>`
    SELECT subject, entry, wrapped, sealed_tokens FROM keys.entry e
     WHERE subject = ANY (${subjects.map(({ subject }) => subject)}::text[]) AND wrapped IS NOT NULL
       AND EXISTS (SELECT FROM keys.token t WHERE t.subject = e.subject AND t.entry = e.entry)
     ORDER BY subject, entry FOR UPDATE OF e`.execute(trx);
  const anew = subjects.flatMap((kept) => {
    const rewrapped = rewrap(withEntries(kept, entries));
    return rewrapped ? [{ subject: kept.subject, ...rewrapped }] : [];
  });
  await sql`UPDATE keys.subject s SET wrapped = n.wrapped
    FROM unnest(${anew.map(({ subject }) => subject)}::text[], ${anew.map(({ wrapped }) => wrapped)}::text[])
      AS n (subject, wrapped) WHERE s.subject = n.subject`.execute(trx);
  await sql`DELETE FROM keys.token WHERE subject = ANY (${anew.map(({ subject }) => subject)}::text[])`.execute(trx);
  const tokens = anew.flatMap(({ subject, tokens }) =>
    [...tokens].flatMap(([entry, those]) => [...new Set(those)].map((token) => ({ token, subject, entry }))),
  );
  await sql`INSERT INTO keys.token (token, subject, entry)
    SELECT * FROM unnest(${tokens.map(({ token }) => token)}::text[], ${tokens.map(({ subject }) => subject)}::text[],
                         ${tokens.map(({ entry }) => entry)}::text[])`.execute(trx);
}

function withEntries({ subject, wrapped }: Subject, all: readonly Entry[]): SubjectKeys {
  const entries = all.filter((entry) => entry.subject === subject);
  const asKept = ({ wrapped, sealed_tokens: sealed }: Entry): EntryKey => ({
    ...{ wrapped, tokens: [] },
    ...(sealed !== null && { sealedTokens: sealed }),
  });
  return { subject, wrapped, entries: new Map(entries.map((entry) => [entry.entry, asKept(entry)])) };
}
