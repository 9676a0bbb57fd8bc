import { type PersonalId, type Position, START } from '#libs/eventing';
import type { Epoch } from '#libs/runners';
import { type Kysely, sql } from 'kysely';
import type { PublicEvent } from './public-event.js';
import { createWebhookTables } from './webhooks/tables.js';

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_004;

/** Woken by the database when the public log has grown. */
export const CHANNEL = 'lotse_public_log';

/** A public event and where it comes from. */
export type PublicRow = Readonly<{ event: PublicEvent; stream: string; eventId: string }>;

export async function createTables(db: Kysely<unknown>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    // Asked first: to alter a table or index one that is there waits for everybody who uses it, and they for us.
    const last = await sql`SELECT WHERE to_regclass('publishing.webhook_waiting') IS NOT NULL`.execute(trx);
    if (last.rows.length > 0) return;
    await sql`CREATE SCHEMA IF NOT EXISTS publishing`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.checkpoint (
      id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1), position text NOT NULL, epoch bigint NOT NULL DEFAULT 0)`.execute(
      trx,
    );
    await sql`ALTER TABLE publishing.checkpoint
      ADD COLUMN IF NOT EXISTS updated_at timestamptz NOT NULL DEFAULT now()`.execute(trx);
    await sql`INSERT INTO publishing.checkpoint (position) VALUES (${START}) ON CONFLICT DO NOTHING`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.event (
      position bigint PRIMARY KEY, context text NOT NULL, types text[] NOT NULL, accommodations text[] NOT NULL,
      key text NOT NULL, sequence integer NOT NULL, stream text NOT NULL, event_id text NOT NULL,
      body text NOT NULL)`.execute(trx);
    await sql`CREATE INDEX IF NOT EXISTS event_of_case ON publishing.event (context, key, position)`.execute(trx);
    await sql`CREATE INDEX IF NOT EXISTS event_of_stored ON publishing.event (event_id)`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.erased (whose text PRIMARY KEY)`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.contract (
      type text PRIMARY KEY, since text NOT NULL)`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.consumer (
      name text PRIMARY KEY, filter text NOT NULL, registered_at timestamptz NOT NULL DEFAULT now(),
      asked_after bigint, asked_at timestamptz)`.execute(trx);
    await sql`CREATE TABLE IF NOT EXISTS publishing.seal (
      consumer text, page bigint, seal text NOT NULL, PRIMARY KEY (consumer, page))`.execute(trx);
    await sql`ALTER TABLE publishing.consumer
      ADD COLUMN IF NOT EXISTS key_number integer NOT NULL DEFAULT 1`.execute(trx);
    await createWebhookTables(trx);
  });
}

/** @returns where the mapping is; nothing when somebody with a later lease has taken it */
export async function takeCheckpoint(db: Kysely<unknown>, epoch: Epoch): Promise<Position | undefined> {
  const { rows } = await sql<{ position: Position }>`UPDATE publishing.checkpoint SET epoch = ${epoch}::bigint
    WHERE epoch <= ${epoch}::bigint RETURNING position`.execute(db);
  return rows[0]?.position;
}

/** @returns where the mapping is, and for how many seconds by the database's clock */
export async function readCheckpoint(db: Kysely<unknown>): Promise<Readonly<{ position: Position; still: number }>> {
  const { rows } = await sql<{ position: Position; still: number }>`
    SELECT position, extract(epoch FROM clock_timestamp() - updated_at)::double precision AS still
    FROM publishing.checkpoint`.execute(db);
  return rows[0]!;
}

/** @returns whether it was there, and nobody else has taken it */
export async function moveCheckpoint(
  trx: Kysely<unknown>,
  from: Readonly<{ position: Position; epoch: Epoch }>,
  to: Position,
): Promise<boolean> {
  const { rows } = await sql`UPDATE publishing.checkpoint SET position = ${to}, updated_at = now()
    WHERE position = ${from.position} AND epoch = ${from.epoch}::bigint RETURNING id`.execute(trx);
  return rows.length > 0;
}

export async function readHead(db: Kysely<unknown>): Promise<Position> {
  const { rows } = await sql<{ head: Position }>`
    SELECT coalesce(max(position), 0)::text AS head FROM publishing.event`.execute(db);
  return rows[0]!.head;
}

/** What was published of these stored events, in order. */
export async function readPublishedOf(
  db: Kysely<unknown>,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, PublicEvent[]>> {
  const found = new Map<string, PublicEvent[]>();
  if (eventIds.length === 0) return found;
  const { rows } = await sql<{ eventId: string; body: string }>`
    SELECT event_id AS "eventId", body FROM publishing.event
    WHERE event_id = ANY (${[...eventIds]}::text[]) ORDER BY position`.execute(db);
  for (const { eventId, body } of rows) {
    found.set(eventId, [...(found.get(eventId) ?? []), JSON.parse(body) as PublicEvent]);
  }
  return found;
}

/** Where the cases end: sequence and position of the last event of each that has any. */
export async function readEnds(
  db: Kysely<unknown>,
  cases: readonly Readonly<{ context: string; key: string }>[],
): Promise<readonly Readonly<{ context: string; key: string; sequence: number; position: Position }>[]> {
  if (cases.length === 0) return [];
  const { rows } = await sql<{ context: string; key: string; sequence: number; position: Position }>`
    SELECT w.context, w.key, e.sequence, e.position::text AS position
    FROM json_to_recordset(${JSON.stringify(cases)}::json) AS w(context text, key text)
    CROSS JOIN LATERAL (SELECT sequence, position FROM publishing.event
      WHERE context = w.context AND key = w.key ORDER BY position DESC LIMIT 1) e`.execute(db);
  return rows;
}

export async function insertRows(trx: Kysely<unknown>, rows: readonly PublicRow[]): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ event, stream, eventId }) => {
    const { position, context, types, key, sequence, accommodations } = event;
    return {
      position,
      context,
      types,
      accommodations,
      key: keyText(key),
      sequence,
      stream,
      eventId,
      body: JSON.stringify(event),
    };
  });
  await sql`INSERT INTO publishing.event
      (position, context, types, accommodations, key, sequence, stream, event_id, body)
    SELECT position, context, ARRAY(SELECT json_array_elements_text(types)),
      ARRAY(SELECT json_array_elements_text(accommodations)), key, sequence, stream, "eventId", body
    FROM json_to_recordset(${JSON.stringify(records)}::json) AS r(position bigint, context text, types json,
      accommodations json, key text, sequence integer, stream text, "eventId" text, body text)`.execute(trx);
}

/** Names of ids that hang on a person never meet those that may be known. */
export const keyText = (key: PersonalId | string): string => (typeof key === 'string' ? `=${key}` : key.pseudonymOf);

export async function readErased(db: Kysely<unknown>): Promise<string[]> {
  const { rows } = await sql<{ whose: string }>`SELECT whose FROM publishing.erased`.execute(db);
  return rows.map(({ whose }) => whose);
}

export async function noteErased(trx: Kysely<unknown>, whose: readonly string[]): Promise<void> {
  if (whose.length === 0) return;
  await sql`INSERT INTO publishing.erased (whose) SELECT unnest(${[...whose]}::text[])
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** Contracts that are new here begin behind the checkpoint: what is published already keeps its place. */
export async function beginContracts(
  db: Kysely<unknown>,
  types: readonly string[],
): Promise<ReadonlyMap<string, Position>> {
  await sql`INSERT INTO publishing.contract (type, since)
    SELECT t, c.position FROM unnest(${[...types]}::text[]) AS t, publishing.checkpoint c
    ON CONFLICT DO NOTHING`.execute(db);
  const { rows } = await sql<{ type: string; since: Position }>`SELECT type, since FROM publishing.contract`.execute(
    db,
  );
  return new Map(rows.map(({ type, since }) => [type, since]));
}

export const wakeReaders = (trx: Kysely<unknown>) => sql`SELECT pg_notify(${CHANNEL}, '')`.execute(trx);

/** Everything that was mapped is forgotten, to be mapped again; consumers, contracts and their beginnings stay. */
export async function forgetMapped(trx: Kysely<unknown>): Promise<void> {
  await sql`DELETE FROM publishing.event`.execute(trx);
  await sql`DELETE FROM publishing.erased`.execute(trx);
}
