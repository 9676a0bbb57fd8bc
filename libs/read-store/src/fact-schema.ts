import { type FactColumn, type FactProjection, START } from '#libs/eventing';
import { type Kysely, sql, type Transaction } from 'kysely';

/** One of a projection's tables as it is called in the database. */
export type StoredTable = Readonly<{
  /** As the projection calls it, and as queries do: `facts.<name>` is a view of the version in use. */
  name: string;
  /** Of this version of the projection, with its schema: `facts.<name>_v<version>`. */
  table: string;
  columns: readonly Readonly<{ key: string; column: string; type: FactColumn }>[];
}>;

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

/** The projection's tables as they are called in the database. */
export const tablesOf = ({ tables, version }: FactProjection): StoredTable[] =>
  tables.map(({ name, columns }) => ({
    name,
    table: `facts.${name}_v${version}`,
    columns: Object.entries<FactColumn>(columns).map(([key, type]) => ({ key, column: columnName(key), type })),
  }));

/** All columns and their types, in the order of the table. */
export const columnTypes = ({ columns }: StoredTable): (readonly [column: string, type: string])[] => [
  ...ADDED,
  ...columns.map(({ column, type }) => [column, TYPES[type]] as const),
];

/**
 * Creates what is missing: tables of this version, views that show it, checkpoints. Tables of older versions stay.
 *
 * @throws when a projection's columns changed but not its version
 */
export async function createFactTables(db: Kysely<unknown>, projections: readonly FactProjection[]): Promise<void> {
  refuseNamesakes(projections);
  await db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(CREATING_TABLES)})`.execute(trx);
    await sql`CREATE SCHEMA IF NOT EXISTS facts`.execute(trx);
    await createCheckpoints(trx);
    for (const projection of projections) {
      const { name, version } = projection;
      await sql`INSERT INTO facts.checkpoint (name, version, position) VALUES (${name}, ${version}, ${START})
        ON CONFLICT DO NOTHING`.execute(trx);
      for (const table of tablesOf(projection)) await createTable(trx, table, version);
    }
  });
}

/**
 * One row for each generation of a projection's tables: where it is, what it is there for, and who keeps it up.
 * `epoch` grows with every change of who that is, so that a holder who was away too long can be told from the present one.
 */
async function createCheckpoints(trx: Transaction<unknown>): Promise<void> {
  await sql`CREATE TABLE IF NOT EXISTS facts.checkpoint (
    name text, version integer, generation integer DEFAULT 1, position text NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (name, version, generation))`.execute(trx);
  await sql`ALTER TABLE facts.checkpoint
    ADD COLUMN IF NOT EXISTS generation integer NOT NULL DEFAULT 1,
    ADD COLUMN IF NOT EXISTS state text NOT NULL DEFAULT 'LIVE' CHECK (state IN ('BUILDING', 'BUILT', 'LIVE', 'RETIRED')),
    ADD COLUMN IF NOT EXISTS build_to text,
    ADD COLUMN IF NOT EXISTS swapped_at timestamptz,
    ADD COLUMN IF NOT EXISTS retired_by xid8,
    ADD COLUMN IF NOT EXISTS epoch bigint NOT NULL DEFAULT 0,
    ADD COLUMN IF NOT EXISTS held_by text,
    ADD COLUMN IF NOT EXISTS held_until timestamptz`.execute(trx);
  const key = await sql<{ columns: number }>`SELECT cardinality(conkey) AS columns FROM pg_constraint
    WHERE conrelid = 'facts.checkpoint'::regclass AND contype = 'p'`.execute(trx);
  if (key.rows[0]?.columns === 3) return;
  // Of a store from before there were generations.
  await sql`ALTER TABLE facts.checkpoint DROP CONSTRAINT checkpoint_pkey,
    ADD PRIMARY KEY (name, version, generation)`.execute(trx);
}

async function createTable(trx: Transaction<unknown>, table: StoredTable, version: number): Promise<void> {
  const id = sql.table(table.table);
  const columns = columnTypes(table).map(
    ([column, type], index) =>
      sql`${sql.ref(column)} ${sql.raw(type)} ${sql.raw(index < ADDED.length ? 'NOT NULL' : '')}`,
  );
  await sql`CREATE TABLE IF NOT EXISTS ${id} (${sql.join(columns)}, PRIMARY KEY (stream, digest, known_from))`.execute(
    trx,
  );
  await refuseOtherColumns(trx, table);
  // Most questions are about a recent day, and most facts have ended before it.
  await sql`CREATE INDEX IF NOT EXISTS ${sql.ref(`${table.name}_v${version}_valid`)} ON ${id} (valid_until, valid_from)`.execute(
    trx,
  );

  const view = `facts.${table.name}`;
  const shown = await sql<{ version: string | null }>`
    SELECT obj_description(to_regclass(${view}), 'pg_class') AS version`.execute(trx);
  if (shown.rows[0]?.version === `version ${version}`) return;
  // Dropped first: a view cannot be replaced by one with other columns.
  await sql`DROP VIEW IF EXISTS ${sql.table(view)}`.execute(trx);
  await sql`CREATE VIEW ${sql.table(view)} AS SELECT * FROM ${id}`.execute(trx);
  await sql`COMMENT ON VIEW ${sql.table(view)} IS ${sql.lit(`version ${version}`)}`.execute(trx);
}

async function refuseOtherColumns(trx: Transaction<unknown>, table: StoredTable): Promise<void> {
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT column_name AS name, udt_name AS type FROM information_schema.columns
    WHERE table_schema || '.' || table_name = ${table.table} ORDER BY ordinal_position`.execute(trx);
  const found = rows.map(({ name, type }) => `${name} ${type}`).join(', ');
  const expected = columnTypes(table)
    .map((column) => column.join(' '))
    .join(', ');
  if (found !== expected) {
    throw new Error(`${table.table} has other columns (${found}): raise the version of its projection`);
  }
}

function refuseNamesakes(projections: readonly FactProjection[]): void {
  const names = [
    ...projections.map(({ name }) => `projection ${name}`),
    ...projections.flatMap(tablesOf).flatMap((table) => {
      if (!/^[a-z][a-z0-9_]*$/.test(table.name)) throw new Error(`"${table.name}" is no name for a table of facts`);
      return [`table ${table.name}`, ...columnTypes(table).map(([column]) => `column ${table.name}.${column}`)];
    }),
  ];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`there are two of ${twice}`);
}
