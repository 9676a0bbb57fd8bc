import type { Instant, Position } from '#libs/eventing';
import type { Epoch } from '#libs/runners';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { columnTypes, type GenerationId, generationKey, type StoredTable } from './fact-schema.js';
import { type FactRow, STILL_SO } from './known-facts.js';

/** Where a generation is, and the lease that its checkpoint was taken over with. */
export type Checkpoint = GenerationId & Readonly<{ position: Position; epoch: Epoch }>;

/** Another process runs the projection now, or has brought it up. Nothing was written. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  constructor(generation: GenerationId) {
    super(`the checkpoint of ${generationKey(generation)} was taken or moved by another process`);
  }
}

/** More rows than this are written in several statements. */
const ROWS_A_STATEMENT = 5_000;

/** @returns nothing when the generation was dropped */
export async function readCheckpoint(
  db: Kysely<unknown>,
  { name, version, generation }: GenerationId,
): Promise<Pick<Checkpoint, 'position' | 'epoch'> | undefined> {
  const { rows } = await sql<Pick<Checkpoint, 'position' | 'epoch'>>`SELECT position, epoch FROM facts.checkpoint
    WHERE name = ${name} AND version = ${version} AND generation = ${generation}`.execute(db);
  return rows[0];
}

/**
 * Takes the checkpoint over with a lease: what is still under way with an earlier one writes nothing any more.
 *
 * @returns where it is; nothing when somebody with a later lease has taken it, or it was dropped
 */
export async function takeCheckpoint(
  db: Kysely<unknown>,
  { name, version, generation, epoch }: Omit<Checkpoint, 'position'>,
): Promise<Position | undefined> {
  const { rows } = await sql<{ position: Position }>`UPDATE facts.checkpoint SET epoch = ${epoch}::bigint
    WHERE name = ${name} AND version = ${version} AND generation = ${generation} AND epoch <= ${epoch}::bigint
    RETURNING position`.execute(db);
  return rows[0]?.position;
}

/**
 * Moves the checkpoints of projections whom the events do not concern.
 *
 * @returns the {@link generationKey}s of those that were where they were thought to be
 */
export async function moveCheckpoints(
  db: Kysely<unknown>,
  from: readonly Checkpoint[],
  to: Position,
): Promise<ReadonlySet<string>> {
  if (from.length === 0) return new Set();
  const { rows } = await sql<GenerationId>`
    UPDATE facts.checkpoint c SET position = ${to}, updated_at = now()
    FROM ${asRows(from)} AS g(name text, version integer, generation integer, position text, epoch bigint)
    WHERE (c.name, c.version, c.generation, c.position, c.epoch) = (g.name, g.version, g.generation, g.position, g.epoch)
    RETURNING c.name, c.version, c.generation`.execute(db);
  return new Set(rows.map(generationKey));
}

/**
 * Writes what changed together with the checkpoint, in one transaction.
 *
 * @param parking what is parked, or parked no longer, in the same transaction
 * @throws {CheckpointMoved}
 */
export async function writeFacts(
  db: Kysely<unknown>,
  generation: Checkpoint,
  tables: readonly StoredTable[],
  rows: readonly FactRow[],
  to: Position,
  parking?: (trx: Transaction<unknown>) => Promise<void>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    // First, since it makes a second writer wait here and then see that it comes too late.
    const moved = await moveCheckpoints(trx, [generation], to);
    if (moved.size === 0) throw new CheckpointMoved(generation);
    for (const table of tables) {
      await writeTable(
        trx,
        table,
        rows.filter((row) => row.table === table.name),
      );
    }
    await parking?.(trx);
  });
}

/** True for a row that was known for some time, or still is. */
export const isKept = ({ knownFrom, knownUntil }: FactRow): boolean => knownFrom < knownUntil;

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
  await insertRows(
    trx,
    table,
    rows.filter((row) => !row.stored && isKept(row)),
  );
}

/** Rows that the table does not hold yet. */
export async function insertRows(
  trx: Transaction<unknown>,
  table: StoredTable,
  rows: readonly FactRow[],
): Promise<void> {
  const columns = columnTypes(table);
  const names = sql.join(columns.map(([column]) => sql.ref(column)));
  const types = sql.join(columns.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`));
  for (const some of inParts(rows)) {
    const values = some.map((row) => columnsOf(row, table));
    await sql`INSERT INTO ${sql.table(table.table)} (${names}) SELECT ${names} FROM ${asRows(values)} AS r(${types})`.execute(
      trx,
    );
  }
}

/** A row that is not stored yet, by the names of its columns. */
export function columnsOf(row: FactRow, { columns }: StoredTable): object {
  const { from, until, sources, values } = row.fact!;
  const content: Record<string, unknown> = { ...identity(row), valid_from: from, valid_until: until, sources };
  for (const { key, column } of columns) content[column] = values[key] ?? null;
  return content;
}

const identity = ({ stream, digest, knownFrom, knownUntil }: FactRow) => ({
  stream,
  digest,
  known_from: knownFrom,
  known_until: knownUntil,
});

/** SQLSTATE classes 22 (data exception), 23 (constraint) and 54 (limit exceeded): trying again cannot help. */
export function isAboutData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}

/** One parameter for any number of rows; the caller says of which columns. */
export const asRows = (rows: readonly object[]): RawBuilder<unknown> =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json)`;

function* inParts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += ROWS_A_STATEMENT)
    yield items.slice(start, start + ROWS_A_STATEMENT);
}
