import type { Instant, Position, RecordedEvent } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { inWords, type Poison } from './poison.js';

/** A stream whose events a runner has put aside: from the one that it cannot take on, in their order. */
export type ParkedStream = Readonly<{
  runner: string;
  /** The first of them, and why it cannot be taken. */
  poison: Poison;
  /** How many there are. */
  events: number;
  /** How often the first was tried. */
  attempts: number;
  since: Instant;
}>;

/** Somebody else has changed what is parked meanwhile. Nothing was written. */
export class ParkedChanged extends Error {
  override readonly name = 'ParkedChanged';

  constructor(runner: string) {
    super(`what ${runner} has parked was changed by another process`);
  }
}

/** The runner has passed the event without taking it; in the transaction that moves its checkpoint. */
export async function park(trx: Kysely<unknown>, runner: string, poison: Poison): Promise<void> {
  const { stream, position, eventId, type, code, error } = poison;
  await sql`INSERT INTO runners.parked (runner, stream, position, event_id, type, code, error, attempts)
    VALUES (${runner}, ${stream}, ${position}, ${eventId}, ${type}, ${code}, ${error}, 1)`.execute(trx);
}

/**
 * Puts events behind those of their streams that are parked; in the transaction that moves the checkpoint.
 *
 * @throws {ParkedChanged} when a stream is not parked any more
 */
export async function parkBehind(
  trx: Kysely<unknown>,
  runner: string,
  events: readonly RecordedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ stream, position, id, type }) => ({ stream, position, id, type }));
  const { rows: parked } = await sql`
    INSERT INTO runners.parked (runner, stream, position, event_id, type, attempts)
    SELECT ${runner}, e.stream, e.position, e.id, e.type, 0
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS e(stream text, position text, id text, type text)
    WHERE EXISTS (SELECT FROM runners.parked p WHERE p.runner = ${runner} AND p.stream = e.stream)
    RETURNING position`.execute(trx);
  if (parked.length < events.length) throw new ParkedChanged(runner);
}

/** @returns the streams of which a runner takes nothing until they are retried */
export async function parkedStreams(db: Kysely<unknown>, runner: string): Promise<Set<string>> {
  const { rows } = await sql<{ stream: string }>`
    SELECT DISTINCT stream FROM runners.parked WHERE runner = ${runner}`.execute(db);
  return new Set(rows.map(({ stream }) => stream));
}

/** @returns the positions of a stream's parked events */
export async function parkedPositions(
  db: Kysely<unknown>,
  runner: string,
  stream: string,
): Promise<ReadonlySet<Position>> {
  const { rows } = await sql<{ position: Position }>`
    SELECT position FROM runners.parked WHERE runner = ${runner} AND stream = ${stream}`.execute(db);
  return new Set(rows.map(({ position }) => position));
}

/** The runner has taken the event after all; in the transaction that says what came of it. */
export async function unpark(trx: Kysely<unknown>, runner: string, position: Position): Promise<void> {
  await sql`DELETE FROM runners.parked WHERE runner = ${runner} AND position = ${position}`.execute(trx);
}

/** It still cannot be taken. */
export async function noteAttempt(
  db: Kysely<unknown>,
  runner: string,
  { position, code, error }: Poison,
): Promise<void> {
  await sql`UPDATE runners.parked SET attempts = attempts + 1, code = ${code}, error = ${error}
    WHERE runner = ${runner} AND position = ${position}`.execute(db);
}

/** The runner begins again: nothing is behind it that it has not taken, and nothing has stopped it. */
export async function forgetTrouble(trx: Kysely<unknown>, runner: string): Promise<void> {
  await sql`WITH forgotten AS (DELETE FROM runners.parked WHERE runner = ${runner})
    UPDATE runners.lease SET stopped = NULL, stopped_by = NULL WHERE runner = ${runner}`.execute(trx);
}

/** Every parked stream of every runner, the oldest first. */
export async function readParked(db: Kysely<unknown>): Promise<ParkedStream[]> {
  const { rows } = await sql<Poison & Omit<ParkedStream, 'poison'>>`
    SELECT DISTINCT ON (runner, stream) runner, stream, position, event_id AS "eventId", type,
      coalesce(code, '') AS code, coalesce(error, '') AS error, attempts,
      count(*) OVER (PARTITION BY runner, stream)::integer AS events,
      to_char(parked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
    FROM runners.parked ORDER BY runner, stream, length(position), position`.execute(db);
  return rows.map(({ runner, events, attempts, since, ...poison }) => ({ runner, poison, events, attempts, since }));
}

/** In one line, for people. */
export const parkedInWords = ({ poison, events }: ParkedStream): string =>
  `${poison.stream}, ${events} events from ${inWords(poison)}`;
