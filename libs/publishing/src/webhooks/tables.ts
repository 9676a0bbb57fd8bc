import { type Kysely, sql } from 'kysely';
import type { Instant, Position } from '#libs/eventing';
import type { Epoch } from '#libs/runners';

/** Where a consumer is called, and how far that is. */
export type WebhookRow = Readonly<{
  consumer: string;
  url: string;
  /** Names its secret in the vault; the one before signs along for a while. */
  secret: string;
  formerSecret: string | null;
  /** Everything up to here was taken, or waits. */
  position: Position;
  /** Raised by whoever changes something: what was read before must not be written back. */
  version: number;
  /** The receiver has said that it wants nothing more. */
  isDisabled: boolean;
  /** Nothing is sent for a while, since the receiver takes nothing. */
  isPaused: boolean;
}>;

/** An event that was put aside. */
export type WaitingRow = Readonly<{ position: Position; caseKey: string; attempts: number }>;

/** An event that was tried for the last time, as somebody who looks after it sees it. */
export type DeadLetter = Readonly<{
  position: Position;
  attempts: number;
  error: string;
  /** Later events of its case, which wait behind it. */
  behind: number;
  since: Instant;
}>;

export async function createWebhookTables(trx: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS publishing.webhook (
    consumer text PRIMARY KEY REFERENCES publishing.consumer (name) ON DELETE CASCADE,
    url text NOT NULL, secret text NOT NULL, former_secret text, former_until timestamptz,
    position bigint NOT NULL, epoch bigint NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 0, disabled boolean NOT NULL DEFAULT false,
    paused_until timestamptz, error text, taken_at timestamptz)`.execute(trx);
  // In front of each case stands the one that was tried; without `due_at` it is a dead letter.
  await sql`CREATE TABLE IF NOT EXISTS publishing.webhook_waiting (
    consumer text REFERENCES publishing.webhook (consumer) ON DELETE CASCADE, position bigint,
    case_key text NOT NULL, attempts integer NOT NULL, due_at timestamptz, error text,
    since timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (consumer, position))`.execute(trx);
  await sql`CREATE INDEX IF NOT EXISTS webhook_waiting_case
    ON publishing.webhook_waiting (consumer, case_key, position)`.execute(trx);
}

/** The first of each case that waits. */
const HEADS = sql`SELECT DISTINCT ON (consumer, case_key) consumer, case_key, position, due_at, attempts, error, since
  FROM publishing.webhook_waiting ORDER BY consumer, case_key, position`;

/** Webhooks for which there is something to do now. */
export async function readBusy(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ consumer: string }>`
    SELECT consumer FROM publishing.webhook w WHERE NOT disabled
      AND (paused_until IS NULL OR paused_until <= clock_timestamp())
      AND (position < (SELECT coalesce(max(position), 0) FROM publishing.event)
        OR EXISTS (SELECT FROM (${HEADS}) h WHERE h.consumer = w.consumer AND h.due_at <= clock_timestamp()))`.execute(
    db,
  );
  return rows.map(({ consumer }) => consumer);
}

/** @returns how it is; nothing when somebody with a later lease has taken it, or it is not there any more */
export async function takeWebhook(
  db: Kysely<unknown>,
  consumer: string,
  epoch: Epoch,
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
    UPDATE publishing.webhook SET epoch = ${epoch}::bigint
    WHERE consumer = ${consumer} AND epoch <= ${epoch}::bigint
    RETURNING consumer, url, secret, CASE WHEN former_until > clock_timestamp() THEN former_secret END AS "formerSecret",
      position::text AS position, version, disabled AS "isDisabled",
      coalesce(paused_until > clock_timestamp(), false) AS "isPaused"`.execute(db);
  return rows[0];
}

/** Cases whose first waiting event is due, each with some of what waits behind it, in order. */
export async function readDue(db: Kysely<unknown>, consumer: string, cases: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    WITH due AS (SELECT case_key FROM (${HEADS}) h WHERE consumer = ${consumer} AND due_at <= clock_timestamp()
      ORDER BY due_at LIMIT ${cases})
    SELECT w.position::text AS position, w.case_key AS "caseKey", w.attempts FROM due
    CROSS JOIN LATERAL (SELECT * FROM publishing.webhook_waiting
      WHERE consumer = ${consumer} AND case_key = due.case_key ORDER BY position LIMIT 20) w
    ORDER BY w.position`.execute(db);
  return rows;
}

export async function readWaitingCases(db: Kysely<unknown>, consumer: string): Promise<Set<string>> {
  const { rows } = await sql<{ caseKey: string }>`
    SELECT DISTINCT case_key AS "caseKey" FROM publishing.webhook_waiting WHERE consumer = ${consumer}`.execute(db);
  return new Set(rows.map(({ caseKey }) => caseKey));
}

export async function readDeadLetters(db: Kysely<unknown>, consumer: string): Promise<DeadLetter[]> {
  const { rows } = await sql<DeadLetter>`
    SELECT h.position::text AS position, h.attempts, coalesce(h.error, '') AS error,
      (SELECT count(*)::integer - 1 FROM publishing.webhook_waiting w
        WHERE w.consumer = h.consumer AND w.case_key = h.case_key) AS behind,
      to_char(h.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS since
    FROM (${HEADS}) h WHERE consumer = ${consumer} AND due_at IS NULL ORDER BY h.position`.execute(db);
  return rows;
}
