import type { Instant, Position } from '#libs/eventing';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { columnTypes, type StoredTable } from './fact-schema.js';
import { type FactRow, STILL_SO } from './known-facts.js';

/** A projection's checkpoint is kept for each of its versions. */
export type ProjectionVersion = Readonly<{ name: string; version: number }>;

/** Another process has applied these events, or the projection is being rebuilt. Nothing was written. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor({ name }: ProjectionVersion) {
    super(`the checkpoint of ${name} was moved by another process`);
  }
}

/** More rows than this are written in several statements. */
const ROWS_A_STATEMENT = 5_000;

/** @returns where each of these projections is, by name */
export async function readCheckpoints(
  db: Kysely<unknown>,
  projections: readonly ProjectionVersion[],
): Promise<ReadonlyMap<string, Position>> {
  const { rows } = await sql<{ name: string; position: Position }>`
    SELECT c.name, c.position FROM facts.checkpoint c JOIN ${asRows(projections)} AS p(name text, version integer)
    ON c.name = p.name AND c.version = p.version`.execute(db);
  return new Map(rows.map(({ name, position }) => [name, position]));
}

/**
 * Moves the checkpoints of projections whom the events do not concern.
 *
 * @returns the names of those that were where they were thought to be
 */
export async function moveCheckpoints(
  db: Kysely<unknown>,
  from: readonly (ProjectionVersion & { readonly position: Position })[],
  to: Position,
): Promise<ReadonlySet<string>> {
  if (from.length === 0) return new Set();
  const { rows } = await sql<{ name: string }>`
    UPDATE facts.checkpoint c SET position = ${to}, updated_at = now()
    FROM ${asRows(from)} AS p(name text, version integer, position text)
    WHERE c.name = p.name AND c.version = p.version AND c.position = p.position
    RETURNING c.name`.execute(db);
  return new Set(rows.map(({ name }) => name));
}

/**
 * Writes what changed together with the checkpoint, in one transaction.
 *
 * @throws {CheckpointMoved}
 */
export async function writeFacts(
  db: Kysely<unknown>,
  projection: ProjectionVersion & { readonly position: Position },
  tables: readonly StoredTable[],
  rows: readonly FactRow[],
  to: Position,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // First, since it makes a second writer wait here and then see that it comes too late.
    const moved = await moveCheckpoints(trx, [projection], to);
    if (moved.size === 0) throw new CheckpointMoved(projection);
    for (const table of tables) {
      await writeTable(
        trx,
        table,
        rows.filter((row) => row.table === table.name),
      );
    }
  });
}

/** True for a row that was known for some time, or still is. */
export const isKept = ({ knownFrom, knownUntil }: FactRow): boolean => knownFrom < knownUntil;

/** Empties the tables and puts the checkpoint to where it is given. */
export async function emptyTables(
  db: Kysely<unknown>,
  { name, version }: ProjectionVersion,
  tables: readonly StoredTable[],
  position: Position,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`UPDATE facts.checkpoint SET position = ${position}, updated_at = now()
      WHERE name = ${name} AND version = ${version}`.execute(trx);
    // Not TRUNCATE: it would empty the tables for readers whose snapshot still has the old checkpoint.
    for (const { table } of tables) await sql`DELETE FROM ${sql.table(table)}`.execute(trx);
  });
}

/** What the tables know of the streams: the rows that are still so, and those closed at the given instant. */
export async function readKnownRows(
  db: Kysely<unknown>,
  tables: readonly StoredTable[],
  streams: readonly { readonly stream: string; readonly instant: Instant }[],
): Promise<Map<string, FactRow[]>> {
  const found = new Map<string, FactRow[]>();
  if (streams.length === 0) return found;
  const instants = new Map(streams.map(({ stream, instant }) => [stream, instant]));
  const earliest = streams.map(({ instant }) => instant).reduce((a, b) => (a < b ? a : b));
  for (const { name, table } of tables) {
    // A list rather than a join: without statistics the planner would read the whole table for a join.
    const { rows } = await sql<{ stream: string; digest: string; from: Instant; until: Instant | null }>`
      SELECT stream, digest, ${asInstant('known_from')} AS from,
        CASE WHEN known_until <> 'infinity' THEN ${asInstant('known_until')} END AS until
      FROM ${sql.table(table)}
      WHERE stream = ANY (${[...instants.keys()]}::text[]) AND known_until >= ${earliest}::timestamptz`.execute(db);
    for (const { stream, digest, from: knownFrom, until } of rows) {
      if (until !== null && until !== instants.get(stream)) continue;
      const row: FactRow = { table: name, stream, digest, knownFrom, knownUntil: until ?? STILL_SO, stored: true };
      found.set(stream, [...(found.get(stream) ?? []), row]);
    }
  }
  return found;
}

/** SQL for an instant as the kernel writes it, independent of the session's time zone. */
export const asInstant = (column: string): RawBuilder<Instant> =>
  sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

async function writeTable(trx: Transaction<unknown>, table: StoredTable, rows: readonly FactRow[]): Promise<void> {
  const id = sql.table(table.table);
  const row = sql`t.stream = r.stream AND t.digest = r.digest AND t.known_from = r.known_from`;
  const rowType = sql`AS r(stream text, digest text, known_from timestamptz, known_until timestamptz)`;

  const stored = rows.filter((row) => row.stored);
  for (const some of inParts(stored.filter((row) => !isKept(row)))) {
    await sql`DELETE FROM ${id} t USING ${asRows(some.map(identity))} ${rowType} WHERE ${row}`.execute(trx);
  }
  for (const some of inParts(stored.filter(isKept))) {
    await sql`UPDATE ${id} t SET known_until = r.known_until FROM ${asRows(some.map(identity))} ${rowType} WHERE ${row}`.execute(
      trx,
    );
  }
  const columns = columnTypes(table);
  const names = sql.join(columns.map(([column]) => sql.ref(column)));
  const types = sql.join(columns.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`));
  for (const some of inParts(rows.filter((row) => !row.stored && isKept(row)))) {
    const values = some.map((row) => ({ ...identity(row), ...contentOf(row, table) }));
    await sql`INSERT INTO ${id} (${names}) SELECT ${names} FROM ${asRows(values)} AS r(${types})`.execute(trx);
  }
}

const identity = ({ stream, digest, knownFrom, knownUntil }: FactRow) => ({
  stream,
  digest,
  known_from: knownFrom,
  known_until: knownUntil,
});

function contentOf({ fact }: FactRow, { columns }: StoredTable): object {
  const { from, until, sources, values } = fact!;
  const content = columns.map(({ key, column }) => [column, values[key] ?? null] as const);
  return { valid_from: from, valid_until: until, sources, ...Object.fromEntries(content) };
}

/** One parameter for any number of rows; the caller says of which columns. */
const asRows = (rows: readonly object[]): RawBuilder<unknown> => sql`json_to_recordset(${JSON.stringify(rows)}::json)`;

function* inParts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += ROWS_A_STATEMENT)
    yield items.slice(start, start + ROWS_A_STATEMENT);
}
