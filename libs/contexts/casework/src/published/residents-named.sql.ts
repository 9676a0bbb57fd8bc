import { type RawBuilder, sql } from 'kysely';

/** A column of facts that names residents. */
export type NamingColumn = Readonly<{ table: string; column: string }>;

/** A table of facts that names residents, and the ids that a row of it names, as an array. */
export type NamingTable = Readonly<{ table: RawBuilder<unknown>; ids: RawBuilder<unknown> }>;

/** Every fact that names residents says which stream it is from, of whichever context. */
export const namingColumns: RawBuilder<NamingColumn> = sql<NamingColumn>`
  select table_name as "table", column_name as "column"
    from information_schema.columns join information_schema.views using (table_schema, table_name)
   where table_schema = 'facts' and column_name in ('resident_id', 'resident_ids', 'member_ids')
   order by 1, 2`;

export const namingTables = (columns: readonly NamingColumn[]): NamingTable[] =>
  columns.map(({ table, column }) => ({
    table: sql.table(`facts.${table}`),
    ids: column === 'resident_id' ? sql`array[${sql.ref(column)}]` : sql.ref(column),
  }));
