import { type FactColumn, type FactProjection, START } from '#libs/eventing';
import { forgetTrouble } from '#libs/runners';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';

/** One of a projection's tables as it is called in the database. */
export type StoredTable = Readonly<{
  /** As the projection calls it, and as queries do: `facts.<name>` is the generation that questions are answered from. */
  name: string;
  /** Of this generation, with its schema: {@link tableName}. */
  table: string;
  columns: readonly Readonly<{ key: string; column: string; type: FactColumn }>[];
  lookups: readonly string[];
}>;

/** Which tables of a projection: built by this version of its code, the first time or again. */
export type GenerationId = Readonly<{ name: string; version: number; generation: number }>;

/** Names a generation in maps and to people. */
export const generationKey = ({ name, version, generation }: GenerationId): string =>
  `${name} v${version} g${generation}`;

/** Names the lease of a generation: each is a runner of its own. */
export const leaseOf = (id: GenerationId): string => `projection ${generationKey(id)}`;

/** The same in SQL, of a row of `facts.checkpoint`. */
export const leaseOfRow = sql<string>`'projection ' || name || ' v' || version || ' g' || generation`;

/** What the read store adds to the values of every fact. */
const ADDED = [
  ['stream', 'text'],
  // Of the content: names a row without comparing all of it.
  ['digest', 'text'],
  ['valid_from', 'date'],
  ['valid_until', 'date'],
  ['known_from', 'timestamptz'],
  ['known_until', 'timestamptz'],
  ['sources', '_text'],
] as const;

/** PostgreSQL's own names of the types, as its catalogue shows them. */
const TYPES: Readonly<Record<FactColumn, string>> = {
  text: 'text',
  'text[]': '_text',
  integer: 'int4',
  bigint: 'int8',
  numeric: 'numeric',
  boolean: 'bool',
  json: 'jsonb',
};

/** Any number will do, as long as it is always the same: only one process at a time creates tables. */
const CREATING_TABLES = 7_236_001;

/** The name of a value's column: `weeklyHours` is `weekly_hours`. */
export const columnName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `facts.<name>_v<version>`, and from the second generation on `_g<generation>` behind it. */
export const tableName = (name: string, { version, generation }: Omit<GenerationId, 'name'>): string =>
  `facts.${name}_v${version}${generation > 1 ? `_g${generation}` : ''}`;

/** The tables of a generation of the projection as they are called in the database. */
export const tablesOf = ({ tables, version }: FactProjection, generation: number): StoredTable[] =>
  tables.map(({ name, columns, lookups = [] }) => ({
    name,
    table: tableName(name, { version, generation }),
    columns: Object.entries<FactColumn>(columns).map(([key, type]) => ({ key, column: columnName(key), type })),
    lookups: lookups.map(columnName),
  }));

/** All columns and their types, in the order of the table. */
export const columnTypes = ({ columns }: StoredTable): (readonly [column: string, type: string])[] => [
  ...ADDED,
  ...columns.map(({ column, type }) => [column, TYPES[type]] as const),
];

/**
 * Creates what is missing: the schema, and a generation for each new version. It is the living one if the projection
 * has no other; else it is to be built beside that. Tables of older versions stay.
 *
 * @throws when a projection's columns changed but not its version
 */
export async function createFactTables(db: Kysely<unknown>, projections: readonly FactProjection[]): Promise<void> {
  refuseNamesakes(projections);
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    await createCheckpoints(trx);
    const found = await sql<GenerationId & { state: string; isNamed: boolean }>`
      SELECT name, version, generation, state, tables <> '{}' AS "isNamed" FROM facts.checkpoint`.execute(trx);
    const kept: StoredTable[] = [];
    const filled: StoredTable[] = [];
    for (const projection of projections) {
      const same = found.rows.filter(({ name }) => name === projection.name);
      const mine = same.filter(({ version }) => version === projection.version);
      const isNewest = !projections.some(
        (other) => other.name === projection.name && other.version > projection.version,
      );
      if (mine.length === 0 && isNewest) {
        const isFirst = !same.some(({ state }) => state === 'LIVE');
        await createGeneration(trx, projection, 1, isFirst ? 'LIVE' : 'BUILDING');
      }
      // In a store from before there were generations.
      if (mine.some(({ isNamed }) => !isNamed)) {
        await sql`UPDATE facts.checkpoint SET tables = ${projection.tables.map((table) => table.name)}
          WHERE name = ${projection.name} AND version = ${projection.version} AND tables = '{}'`.execute(trx);
      }
      kept.push(...mine.flatMap(({ generation }) => tablesOf(projection, generation)));
      const ready = mine.filter(({ state }) => state !== 'BUILDING');
      filled.push(...ready.flatMap(({ generation }) => tablesOf(projection, generation)));
    }
    await refuseOtherColumns(trx, kept);
    await createLookups(trx, filled);
  });
}

/** Empty tables with a checkpoint of their own. Those to be built get their keys when they are filled. */
export async function createGeneration(
  trx: Transaction<unknown>,
  projection: FactProjection,
  generation: number,
  state: 'LIVE' | 'BUILDING',
): Promise<void> {
  const { name, version } = projection;
  // One of the same name may have been dropped before.
  await forgetTrouble(trx, leaseOf({ name, version, generation }));
  await sql`INSERT INTO facts.checkpoint (name, version, generation, position, state, tables)
    VALUES (${name}, ${version}, ${generation}, ${START}, ${state}, ${projection.tables.map((table) => table.name)})`.execute(
    trx,
  );
  const tables = tablesOf(projection, generation);
  const isLive = state === 'LIVE';
  const statements = tables.flatMap((table) => [
    tableOf(table),
    ...(isLive ? [...keysOf(table), ...viewOf(table.name, table.table)] : []),
  ]);
  await inOneGo(trx, statements);
}

function tableOf(table: StoredTable): RawBuilder<unknown> {
  const columns = columnTypes(table).map(
    ([column, type], index) =>
      sql`${sql.ref(column)} ${sql.raw(type)} ${sql.raw(index < ADDED.length ? 'NOT NULL' : '')}`,
  );
  return sql`CREATE TABLE ${sql.table(table.table)} (${sql.join(columns)})`;
}

/** Sooner in one go over all rows than with each of them. */
export const createKeys = (trx: Transaction<unknown>, table: StoredTable): Promise<void> => inOneGo(trx, keysOf(table));

function keysOf({ table, lookups }: StoredTable): RawBuilder<unknown>[] {
  const id = sql.table(table);
  const name = table.replace('facts.', '');
  return [
    sql`CREATE UNIQUE INDEX IF NOT EXISTS ${sql.ref(`${name}_pkey`)} ON ${id} (stream, digest, known_from)`,
    // Most questions are about a recent day, and most facts have ended before it.
    sql`CREATE INDEX IF NOT EXISTS ${sql.ref(`${name}_valid`)} ON ${id} (valid_until, valid_from)`,
    ...lookups.map(
      (column) =>
        sql`CREATE INDEX IF NOT EXISTS ${sql.ref(lookupIndex(name, column))} ON ${id} (${sql.ref(column)}, valid_from)`,
    ),
  ];
}

const lookupIndex = (table: string, column: string): string => `${table}_by_${column}`;

/** In a store from before a table had them. Looked for first: to create one, even in vain, waits for all who write. */
async function createLookups(trx: Transaction<unknown>, tables: readonly StoredTable[]): Promise<void> {
  const wanted = tables.flatMap((table) => {
    const name = table.table.replace('facts.', '');
    return table.lookups.map((column) => ({ table, index: lookupIndex(name, column) }));
  });
  const { rows } = await sql<{ index: string }>`
    SELECT relname AS index FROM pg_class WHERE relnamespace = 'facts'::regnamespace AND relkind = 'i'
      AND relname = ANY (${wanted.map(({ index }) => index)}::text[])`.execute(trx);
  const found = new Set(rows.map(({ index }) => index));
  for (const { table } of wanted.filter(({ index }) => !found.has(index))) await createKeys(trx, table);
}

/** For people with a SQL prompt: `facts.<name>` is a view of the living generation. The service does not need it. */
export const showTable = (trx: Transaction<unknown>, name: string, table: string): Promise<void> =>
  inOneGo(trx, viewOf(name, table));

function viewOf(name: string, table: string): RawBuilder<unknown>[] {
  const view = sql.table(`facts.${name}`);
  // Dropped first: a view cannot be replaced by one with other columns.
  return [sql`DROP VIEW IF EXISTS ${view}`, sql`CREATE VIEW ${view} AS SELECT * FROM ${sql.table(table)}`];
}

/** One message to the server for all of them: a service has many tables. */
async function inOneGo(trx: Transaction<unknown>, statements: readonly RawBuilder<unknown>[]): Promise<void> {
  if (statements.length > 0) await sql.join(statements, sql`; `).execute(trx);
}

/**
 * One row for each generation: where it is, what it is there for, and with which lease (`epoch`) it was last taken
 * over. `dropped_by` is the transaction that took the generation out of use.
 */
async function createCheckpoints(trx: Transaction<unknown>): Promise<void> {
  const last = await sql`SELECT FROM information_schema.columns
    WHERE table_schema = 'facts' AND table_name = 'checkpoint' AND column_name = 'dropped_by'`.execute(trx);
  // Asked first, since to alter a table waits for everybody who reads it.
  if (last.rows.length > 0) return;
  await sql`CREATE SCHEMA IF NOT EXISTS facts`.execute(trx);
  await sql`CREATE TABLE IF NOT EXISTS facts.checkpoint (
    name text, version integer, position text NOT NULL, updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT checkpoint_pkey PRIMARY KEY (name, version))`.execute(trx);
  await sql`ALTER TABLE facts.checkpoint
    ADD COLUMN IF NOT EXISTS generation integer NOT NULL DEFAULT 1,
    ADD COLUMN IF NOT EXISTS state text NOT NULL DEFAULT 'RETIRED' CHECK (state IN ('BUILDING', 'BUILT', 'LIVE', 'RETIRED')),
    ADD COLUMN IF NOT EXISTS tables text[] NOT NULL DEFAULT '{}',
    ADD COLUMN IF NOT EXISTS build_to text,
    ADD COLUMN IF NOT EXISTS swapped_at timestamptz,
    ADD COLUMN IF NOT EXISTS dropped_by xid8,
    ADD COLUMN IF NOT EXISTS epoch bigint NOT NULL DEFAULT 0,
    DROP CONSTRAINT checkpoint_pkey, ADD PRIMARY KEY (name, version, generation)`.execute(trx);
  // In a store from before there were generations, the newest version was the one in use.
  await sql`UPDATE facts.checkpoint c SET swapped_at = now(),
    state = CASE WHEN version = (SELECT max(version) FROM facts.checkpoint n WHERE n.name = c.name)
      THEN 'LIVE' ELSE 'RETIRED' END`.execute(trx);
  await sql`CREATE UNIQUE INDEX checkpoint_live ON facts.checkpoint (name) WHERE state = 'LIVE'`.execute(trx);
  // Streams of one part are in the tables together with its row here: what is to be done again after a crash.
  await sql`CREATE TABLE facts.built_part (
    name text, version integer, generation integer, part integer,
    PRIMARY KEY (name, version, generation, part),
    FOREIGN KEY (name, version, generation) REFERENCES facts.checkpoint ON DELETE CASCADE)`.execute(trx);
}

async function refuseOtherColumns(trx: Transaction<unknown>, tables: readonly StoredTable[]): Promise<void> {
  const { rows } = await sql<{ table: string; columns: [column: string, type: string][] }>`
    SELECT 'facts.' || c.relname AS table, json_agg(json_build_array(a.attname, t.typname) ORDER BY a.attnum) AS columns
    FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'facts'::regnamespace AND c.relkind = 'r'
    GROUP BY c.relname`.execute(trx);
  const listed = (columns: readonly (readonly [column: string, type: string])[] = []) =>
    columns.map((column) => column.join(' ')).join(', ');
  const found = new Map(rows.map(({ table, columns }) => [table, listed(columns)]));
  for (const table of tables) {
    const columns = found.get(table.table);
    if (columns === listed(columnTypes(table))) continue;
    throw new Error(`${table.table} has other columns (${columns}): raise the version of its projection`);
  }
}

/** Of each projection the version that questions are written for; older ones are kept up beside it. */
export const newestOf = (projections: readonly FactProjection[]): FactProjection[] =>
  projections.filter(
    ({ name, version }) => !projections.some((other) => other.name === name && other.version > version),
  );

function refuseNamesakes(projections: readonly FactProjection[]): void {
  const newest = newestOf(projections);
  const names = [
    ...projections.map(({ name, version }) => `projection ${name} in version ${version}`),
    ...newest
      .map((projection) => tablesOf(projection, 1))
      .flat()
      .flatMap((table) => {
        if (!/^[a-z][a-z0-9_]*$/.test(table.name)) throw new Error(`"${table.name}" is no name for a table of facts`);
        return [`table ${table.name}`, ...columnTypes(table).map(([column]) => `column ${table.name}.${column}`)];
      }),
  ];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`there are two of ${twice}`);
}
