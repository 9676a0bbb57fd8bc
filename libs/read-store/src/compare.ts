import {
  type EventStore,
  type ExpectedDifference,
  type FactProjection,
  type Instant,
  isAfter,
  type Position,
  START,
} from '#libs/eventing';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { columnName, type GenerationId, tableName } from './fact-schema.js';
import type { Generation } from './generations.js';

/** Rows and content: equal for tables with the same rows, in whatever order they were written. */
export type Content = Readonly<{ rows: number; checksum: string }>;

/** One table in two generations. A generation that does not have the table has no content. */
export type TableComparison = Readonly<{
  table: string;
  live: Content | undefined;
  next: Content | undefined;
  isEqual: boolean;
  /** Why it may differ, as the projection lists it. */
  expected: readonly string[];
  /** What differs without being listed: the columns that came or went, and some of the rows. */
  unexpected: readonly string[];
}>;

/** A generation beside the living one. */
export type Comparison = Readonly<{
  live: GenerationId;
  next: GenerationId;
  /** Where both are: later events are not compared. */
  upTo: Position;
  /** Nothing differs but what the projection lists. */
  isAsExpected: boolean;
  tables: readonly TableComparison[];
}>;

/** So many rows of a table are named. */
const ROWS_NAMED = 5;

/** Of the content: left out where columns differ, and of no interest to people. */
const DIGEST = 'digest';

/**
 * Compares what two generations know, up to where both are; what one has learned beyond that is left out. So neither
 * has to wait for the other, or to stand still.
 */
export async function compare(
  db: Kysely<unknown>,
  store: EventStore,
  live: Generation,
  next: Generation,
  { differences = [] }: Pick<FactProjection, 'differences'>,
): Promise<Comparison> {
  const upTo = isAfter(live.position, next.position) ? next.position : live.position;
  const knownBefore = await endOfKnowledge(store, upTo);
  const tables = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      // Instants are compared as text.
      await sql`SET LOCAL TIME ZONE 'UTC'`.execute(trx);
      const results: TableComparison[] = [];
      for (const name of new Set([...live.tables, ...next.tables])) {
        const listed = differences.filter(({ table }) => table === name);
        results.push(await compareTable(trx, name, live, next, listed, knownBefore));
      }
      return results;
    });
  return {
    live: idOf(live),
    next: idOf(next),
    upTo,
    isAsExpected: tables.every(({ unexpected }) => unexpected.length === 0),
    tables,
  };
}

const idOf = ({ name, version, generation }: GenerationId): GenerationId => ({ name, version, generation });

/**
 * The instant before which everything is known at a position. Events of one command are recorded at the same instant;
 * a position in the midst of them does not have that instant's knowledge yet.
 */
export async function endOfKnowledge(store: EventStore, position: Position): Promise<Instant> {
  const last = await store.last();
  if (last && !isAfter(last.position, position)) return new Date(Date.parse(last.recordedAt) + 1).toISOString();
  if (position === START) return '-infinity';
  const [event] = await store.readLog(String(BigInt(position) - 1n), 1);
  return event?.recordedAt ?? '-infinity';
}

async function compareTable(
  db: Kysely<unknown>,
  name: string,
  live: Generation,
  next: Generation,
  listed: readonly ExpectedDifference[],
  knownBefore: Instant,
): Promise<TableComparison> {
  const columns = { live: await columnsIn(db, name, live), next: await columnsIn(db, name, next) };
  const contents = {
    live: await contentIn(db, tableName(name, live), columns.live, knownBefore),
    next: await contentIn(db, tableName(name, next), columns.next, knownBefore),
  };
  const isEqual = String(columns.live) === String(columns.next) && contents.live?.checksum === contents.next?.checksum;
  // Anything may differ in a table that is listed as a whole.
  const isListed = listed.some(({ column }) => column === undefined);
  const comparison = { table: name, ...contents, isEqual, expected: listed.map(({ why }) => why), unexpected: [] };
  if (isEqual || isListed) return comparison;
  // It cannot be there by mistake, and nobody asks the version before for it.
  if (!columns.live) return { ...comparison, expected: [...comparison.expected, 'the table is new'] };
  if (!columns.next) return { ...comparison, unexpected: ['the table is only in live'] };
  const mayDiffer = listed.map(({ column }) => columnName(column!));
  const compared = comparedColumns(columns.live, columns.next, mayDiffer);
  const rows = await rowsThatDiffer(db, tableName(name, live), tableName(name, next), compared, knownBefore);
  return { ...comparison, unexpected: [...changedColumns(columns.live, columns.next, mayDiffer), ...rows] };
}

const contentIn = async (
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[] | undefined,
  knownBefore: Instant,
): Promise<Content | undefined> => columns && contentOf(db, table, columns.map(nameOf), knownBefore);

function changedColumns(live: readonly string[], next: readonly string[], mayDiffer: readonly string[]): string[] {
  const only = (some: readonly string[], others: readonly string[], where: string) =>
    some
      .filter((column) => !others.includes(column) && !mayDiffer.includes(nameOf(column)))
      .map((column) => `column ${column} is only in ${where}`);
  return [...only(live, next, 'live'), ...only(next, live, 'next')];
}

function comparedColumns(live: readonly string[], next: readonly string[], mayDiffer: readonly string[]): string[] {
  const isWhole = live.join() === next.join() && mayDiffer.length === 0;
  return live
    .filter((column) => next.includes(column))
    .map(nameOf)
    .filter((column) => !mayDiffer.includes(column) && (isWhole || column !== DIGEST));
}

const nameOf = (column: string): string => column.slice(0, column.indexOf(' '));

/** @returns name and type of each; nothing if the generation does not have the table */
async function columnsIn(
  db: Kysely<unknown>,
  name: string,
  generation: Generation,
): Promise<readonly string[] | undefined> {
  if (!generation.tables.includes(name)) return undefined;
  const { rows } = await sql<{ column: string }>`
    SELECT column_name || ' ' || udt_name AS column FROM information_schema.columns
    WHERE table_schema || '.' || table_name = ${tableName(name, generation)} ORDER BY ordinal_position`.execute(db);
  return rows.map(({ column }) => column);
}

/** Rows and content of a table, as known before an instant. */
export async function contentOf(
  db: Kysely<unknown>,
  table: string,
  columns: readonly string[],
  knownBefore: Instant | undefined,
): Promise<Content> {
  // A sum is the same in whatever order the rows come, so none of them has to be sorted.
  const { rows } = await sql<Content>`
    SELECT count(*)::integer AS rows,
      md5(concat_ws(' ', sum(hashtextextended(content, 0)), sum(hashtextextended(content, 1)))) AS checksum
    FROM (SELECT ROW(${valuesAsKnown(columns, knownBefore)})::text AS content
      FROM ${sql.table(table)} WHERE ${wasKnown(knownBefore)}) AS each`.execute(db);
  return rows[0]!;
}

async function rowsThatDiffer(
  db: Kysely<unknown>,
  live: string,
  next: string,
  columns: readonly string[],
  knownBefore: Instant,
): Promise<string[]> {
  const rowsOf = (table: string) =>
    sql`SELECT jsonb_build_array(${valuesAsKnown(columns, knownBefore)}) AS row FROM ${sql.table(table)} WHERE ${wasKnown(knownBefore)}`;
  const found: string[] = [];
  for (const [here, there, where] of [
    [live, next, 'live'],
    [next, live, 'next'],
  ] as const) {
    const { rows } = await sql<{ row: unknown[]; total: number }>`
      SELECT row, count(*) OVER ()::integer AS total FROM (${rowsOf(here)} EXCEPT ALL ${rowsOf(there)}) AS d
      ORDER BY row LIMIT ${ROWS_NAMED}`.execute(db);
    if (rows[0]) found.push(`${rows[0].total} rows only in ${where}`);
    for (const { row } of rows) {
      found.push(
        `only in ${where}: ${columns.map((column, index) => `${column}=${JSON.stringify(row[index])}`).join(' ')}`,
      );
    }
  }
  return found;
}

/** The values of a row, with what was known of its end before an instant. */
function valuesAsKnown(columns: readonly string[], before: Instant | undefined): RawBuilder<unknown> {
  const values = columns.map((column) =>
    column === 'known_until' && before !== undefined
      ? sql`CASE WHEN known_until >= ${before}::timestamptz THEN 'infinity' ELSE known_until END`
      : sql.ref(column),
  );
  return sql.join(values);
}

const wasKnown = (before: Instant | undefined): RawBuilder<unknown> =>
  before === undefined ? sql`true` : sql`known_from < ${before}::timestamptz`;
