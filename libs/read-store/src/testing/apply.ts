import type { FactProjection } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { asInstant } from '../fact-writer.js';
import { Projections } from '../projections.js';
import type { MemoryLog } from './memory-log.js';

/** Removes all tables of facts, so that each spec begins with none. */
export const dropFacts = async (db: Kysely<unknown>): Promise<void> => {
  await sql`DROP SCHEMA IF EXISTS facts CASCADE`.execute(db);
};

/** The tables as before the first event, which is sooner than to make them again. */
export async function emptyFacts(db: Kysely<unknown>): Promise<void> {
  await sql`UPDATE facts.checkpoint SET position = '0'`.execute(db);
  await sql`DELETE FROM facts.presence_v1`.execute(db);
  await sql`DELETE FROM facts.stay_count_v1`.execute(db);
}

/** Applies a log with new projections, so many events at a time and with so many streams in memory. */
export async function applyAll(
  db: Kysely<unknown>,
  log: MemoryLog,
  projection: FactProjection,
  windowSize = 1000,
  cachedStreams = 100,
): Promise<Projections> {
  const projections = await Projections.open(db, log, [projection], { windowSize, cachedStreams });
  await projections.catchUp();
  return projections;
}

/** All rows of `facts.presence`, as `place: from..until, known from..until (sources)`; minutes of 2020-01-01, `∞` for no end. */
export async function presenceRows(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ place: string; days: string; since: string; till: string | null; sources: string[] }>`
    SELECT accommodation_id AS place, valid_from || '..' || replace(valid_until::text, '9999-12-31', '∞') AS days,
      ${asInstant('known_from')} AS since, CASE WHEN known_until <> 'infinity' THEN ${asInstant('known_until')} END AS till, sources
    FROM facts.presence ORDER BY valid_from, known_from, known_until`.execute(db);
  const shortened = (instant: string) => String(Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16)));
  return rows.map(({ place, days, since, till, sources }) => {
    const known = `${shortened(since)}..${till === null ? '∞' : shortened(till)}`;
    return `${place}: ${days}, known ${known} (${sources.map((id) => id.replace('event-', '')).join(' ')})`;
  });
}
