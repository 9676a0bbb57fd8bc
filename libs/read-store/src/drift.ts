import type { EventStore, FactProjection, Instant, Position } from '#libs/eventing';
import { type Kysely, sql } from 'kysely';
import { endOfKnowledge } from './compare.js';
import { columnTypes, type StoredTable, tablesOf } from './fact-schema.js';
import { asRows, columnsOf } from './fact-writer.js';
import type { FactRow } from './known-facts.js';
import { partsOf, rowsOf } from './replay.js';

/** A value in a fact table that is not what the log says; without a column, a whole row. */
export type Drift = Readonly<{
  /** As it is called in the database. */
  table: string;
  stream: string;
  /** Since when the row is known; with the digest of its content and the stream it names the row. */
  knownFrom: Instant;
  digest: string;
  /** None when the row is not there, or should not be. */
  column?: string;
  /** Nothing if the row is not there. */
  live: unknown;
  /** Nothing if the log knows no such row. */
  replayed: unknown;
}>;

export type DriftOptions = Readonly<{
  /** `done` of `total` events. */
  onProgress?: (done: number, total: number) => void;
}>;

type Row = Readonly<Record<string, unknown>>;

/** Written by the read store to name a row: where they differ, it is another row. */
const KEY = ['stream', 'digest', 'known_from'];

/**
 * Derives every fact again from the log, in memory, and compares it with what a generation's tables hold, up to a
 * position that the generation has reached. Writes nothing, and may run beside everything else.
 */
export async function drift(
  db: Kysely<unknown>,
  store: EventStore,
  { projection, generation }: Readonly<{ projection: FactProjection; generation: number }>,
  upTo: Position,
  { onProgress }: DriftOptions = {},
): Promise<Drift[]> {
  const tables = tablesOf(projection, generation);
  const knownBefore = await endOfKnowledge(store, upTo);
  const parts = await partsOf(store, new Set([projection.category]), upTo);
  const all = parts.of(projection.category);
  const total = all.reduce((sum, { events }) => sum + events, 0);
  let done = 0;
  const found: Drift[] = [];
  const known: string[] = [];
  for (const part of all) {
    const recorded = await parts.read(part);
    const streams = [...recorded.keys()];
    const rows = streams.flatMap((stream) => {
      // Of the last instant, part of a command may be missing: then none of it is compared.
      const before = recorded.get(stream)!.filter(({ recordedAt }) => recordedAt < knownBefore);
      return before.length === 0 ? [] : rowsOf(projection, stream, before);
    });
    for (const table of tables) {
      const mine = rows.filter((row) => row.table === table.name);
      found.push(...(await differing(db, table, mine, sql`stream = ANY (${streams}::text[])`, knownBefore)));
    }
    known.push(...streams);
    done += part.events;
    onProgress?.(done, total);
  }
  for (const table of tables) {
    // Of streams that the log does not have.
    found.push(...(await differing(db, table, [], sql`stream <> ALL (${known}::text[])`, knownBefore)));
  }
  return found;
}

async function differing(
  db: Kysely<unknown>,
  table: StoredTable,
  replayed: readonly FactRow[],
  which: ReturnType<typeof sql>,
  knownBefore: Instant,
): Promise<Drift[]> {
  const columns = columnTypes(table);
  const types = sql.join(columns.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`));
  const live = columns.map(([column]) =>
    column === 'known_until'
      ? sql`CASE WHEN known_until >= ${knownBefore}::timestamptz THEN 'infinity' ELSE known_until END AS known_until`
      : sql.ref(column),
  );
  const rows = replayed.map((row) => columnsOf(row, table));
  const { rows: different } = await sql<{ live: Row | null; replayed: Row | null }>`
    WITH live AS (SELECT ${sql.join(live)} FROM ${sql.table(table.table)}
        WHERE ${which} AND known_from < ${knownBefore}::timestamptz),
      replayed AS (SELECT * FROM ${asRows(rows)} AS r(${types}))
    SELECT to_jsonb(l) AS live, to_jsonb(r) AS replayed
    FROM live l FULL JOIN replayed r ON (l.stream, l.digest, l.known_from) = (r.stream, r.digest, r.known_from)
    WHERE to_jsonb(l) IS DISTINCT FROM to_jsonb(r)
    ORDER BY coalesce(l.stream, r.stream), coalesce(l.valid_from, r.valid_from), coalesce(l.known_from, r.known_from)`.execute(
    db,
  );
  return paired(different).flatMap((pair) => driftsOf(table.table, pair));
}

type Pair = Readonly<{ live: Row | null; replayed: Row | null }>;

/** A row whose key was altered looks like one too many and one too few: where they are alike, they are one. */
function paired(different: readonly Pair[]): Pair[] {
  const missing = different.filter(({ live }) => live === null);
  const pairs = different.filter(({ live }) => live !== null);
  const found = pairs.map((pair) => {
    if (pair.replayed !== null) return pair;
    const like = missing.findIndex(({ replayed }) => isAlike(pair.live!, replayed!));
    return like === -1 ? pair : { live: pair.live, replayed: missing.splice(like, 1)[0]!.replayed };
  });
  return [...found, ...missing];
}

const isAlike = (live: Row, replayed: Row): boolean => alteredColumns(live, replayed).length === 1;

function driftsOf(table: string, { live, replayed }: Pair): Drift[] {
  const row = (replayed ?? live)!;
  const [stream, digest, knownFrom] = KEY.map((column) => String(row[column])) as [string, string, string];
  const place = { table, stream, digest, knownFrom };
  if (live === null || replayed === null) return [{ ...place, live, replayed }];
  return alteredColumns(live, replayed).map((column) => ({
    ...place,
    column,
    live: live[column],
    replayed: replayed[column],
  }));
}

const alteredColumns = (live: Row, replayed: Row): string[] =>
  Object.keys(replayed).filter((column) => JSON.stringify(live[column]) !== JSON.stringify(replayed[column]));
