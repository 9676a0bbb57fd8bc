import { createHash } from 'node:crypto';
import {
  categoryOf,
  Continuation,
  DoesNotContinue,
  type Instant,
  START,
  type StoredEvent,
  storedMetaOf,
  type StreamEnd,
} from '#libs/eventing';
import { sql, type Transaction } from 'kysely';
import type { Database } from './database.js';

type Head = Readonly<{ pos: string; at: Instant }>;

/** A command's place is that of its last event. */
type Command = Readonly<{ id: string; fingerprint: string; last: StoredEvent }>;

/**
 * Continues the log with events of another one, in one transaction. The head row is held meanwhile, so that nobody
 * else appends in between.
 *
 * @throws {DoesNotContinue} nothing was written
 */
export async function restoreEvents({ kysely }: Database, events: readonly StoredEvent[]): Promise<void> {
  if (events.length === 0) return;
  await kysely.transaction().execute(async (trx) => {
    const { rows } = await sql<Head>`SELECT pos, recorded_at AS at FROM es.head FOR UPDATE`.execute(trx);
    const head = rows[0]!;
    const known = await streamEnds(trx, [...new Set(events.map(({ stream }) => stream))]);
    const continuation = new Continuation(head.pos === START ? undefined : head.at, (s) => known.get(s), chained);
    for (const event of events) continuation.add(event);
    const commands = commandsOf(events);
    await refuseKnown(trx, commands);

    const positions = new Map(events.map((event, index) => [event.id, Number(head.pos) + index + 1]));
    await insertEvents(trx, events, positions);
    await insertCommands(trx, commands, positions);
    await upsertStreams(trx, continuation.ends);
    await upsertCategories(trx, events, positions);
    await sql`UPDATE es.head SET pos = ${positions.get(events.at(-1)!.id)}, recorded_at = ${events.at(-1)!.recordedAt}`.execute(
      trx,
    );
    await sql`SELECT pg_notify('lotse_log', '')`.execute(trx);
  });
}

export const chained = (previous: string, text: string): string =>
  createHash('sha256').update(Buffer.from(previous, 'hex')).update(text).digest('hex');

async function streamEnds(trx: Transaction<unknown>, streams: readonly string[]): Promise<Map<string, StreamEnd>> {
  const { rows } = await sql<{ stream: string; version: string; hash: string }>`
    SELECT stream_id AS stream, version, encode(hash, 'hex') AS hash
    FROM es.stream WHERE stream_id = ANY (${streams}::text[])`.execute(trx);
  return new Map(rows.map(({ stream, version, hash }) => [stream, { version: Number(version), hash }]));
}

/** @throws {DoesNotContinue} when the events of a command are not beside each other in one stream */
function commandsOf(events: readonly StoredEvent[]): Command[] {
  const commands = new Map<string, Command>();
  let before: string | undefined;
  for (const event of events) {
    const { commandId: id, fingerprint = '' } = storedMetaOf(event);
    const same = commands.get(id);
    if (same && (before !== id || same.last.stream !== event.stream)) {
      throw new DoesNotContinue(event.position, event.stream, `command ${id} has written elsewhere before`);
    }
    commands.set(id, { id, fingerprint, last: event });
    before = id;
  }
  return [...commands.values()];
}

async function refuseKnown(trx: Transaction<unknown>, commands: readonly Command[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT command_id AS id FROM es.command WHERE command_id = ANY (${commands.map(({ id }) => id)}::text[])`.execute(
    trx,
  );
  const known = commands.find(({ id }) => rows.some((row) => row.id === id));
  if (!known) return;
  throw new DoesNotContinue(known.last.position, known.last.stream, `command ${known.id} has written here before`);
}

type Positions = ReadonlyMap<string, number>;

async function insertEvents(trx: Transaction<unknown>, events: readonly StoredEvent[], positions: Positions) {
  const column = <Value>(of: (event: StoredEvent) => Value): Value[] => events.map(of);
  await sql`
    INSERT INTO es.event (pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, hash)
    SELECT pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, decode(hash, 'hex')
    FROM unnest(
      ${column(({ id }) => positions.get(id))}::bigint[], ${column(({ stream }) => stream)}::text[],
      ${column(({ version }) => version)}::bigint[], ${column(({ id }) => id)}::uuid[],
      ${column(({ type }) => type)}::text[], ${column(({ schemaVersion }) => schemaVersion)}::int[],
      ${column(({ recordedAt }) => recordedAt)}::timestamptz[], ${column(({ data }) => data)}::text[],
      ${column(({ meta }) => meta)}::text[], ${column(({ hash }) => hash)}::text[]
    ) AS e(pos, stream_id, version, event_id, type, schema_version, recorded_at, data, meta, hash)`.execute(trx);
}

async function insertCommands(trx: Transaction<unknown>, commands: readonly Command[], positions: Positions) {
  await sql`
    INSERT INTO es.command (command_id, fingerprint, stream_id, version, pos)
    SELECT * FROM unnest(
      ${commands.map(({ id }) => id)}::text[], ${commands.map(({ fingerprint }) => fingerprint)}::text[],
      ${commands.map(({ last }) => last.stream)}::text[], ${commands.map(({ last }) => last.version)}::bigint[],
      ${commands.map(({ last }) => positions.get(last.id))}::bigint[])`.execute(trx);
}

async function upsertStreams(trx: Transaction<unknown>, ends: ReadonlyMap<string, StreamEnd>) {
  const all = [...ends];
  await sql`
    INSERT INTO es.stream (stream_id, version, hash)
    SELECT stream_id, version, decode(hash, 'hex') FROM unnest(
      ${all.map(([stream]) => stream)}::text[], ${all.map(([, { version }]) => version)}::bigint[],
      ${all.map(([, { hash }]) => hash)}::text[]) AS s(stream_id, version, hash)
    ON CONFLICT (stream_id) DO UPDATE SET version = EXCLUDED.version, hash = EXCLUDED.hash`.execute(trx);
}

async function upsertCategories(trx: Transaction<unknown>, events: readonly StoredEvent[], positions: Positions) {
  const last = new Map(events.map(({ stream, id }) => [categoryOf(stream), positions.get(id)]));
  await sql`
    INSERT INTO es.category (category, pos)
    SELECT * FROM unnest(${[...last.keys()]}::text[], ${[...last.values()]}::bigint[])
    ON CONFLICT (category) DO UPDATE SET pos = EXCLUDED.pos`.execute(trx);
}
