import type { FactTable } from '#libs/eventing';
import { type RawBuilder, sql } from 'kysely';
import { columnName } from './fact-schema.js';

/** The first and the last day of a fact. */
const DAYS: Readonly<Record<string, string | undefined>> = { from: 'f.valid_from', until: 'f.valid_until' };

/** What facts are narrowed down by: the value of a column, or `from` and `until`, the first and the last day. */
export type Condition = Readonly<{ column: string; is: '=' | '!=' | '<' | '>='; value: string | null }>;

/** Reads `column=value`, `column!=value`, `column<value`, `column>=value`; nothing where it is none of them. */
export function conditionIn(text: string): Condition | undefined {
  const [, column, is, value] = /^(\w+)(!=|>=|=|<)([^]*)$/.exec(text) ?? [];
  return column === undefined ? undefined : { column, is: is as Condition['is'], value: value! };
}

/** Days and other texts are in an order; a number would be compared as a text. */
export const isPossible = ({ columns }: Pick<FactTable, 'columns'>, { column, is }: Condition): boolean => {
  const kind = Object.hasOwn(DAYS, column) ? 'text' : Object.hasOwn(columns, column) ? columns[column] : undefined;
  return kind !== undefined && (is === '=' || is === '!=' || kind === 'text');
};

/** Of the rows of a table that is called `f`. */
export function sqlOf({ columns }: Pick<FactTable, 'columns'>, { column, is, value }: Condition): RawBuilder<boolean> {
  const stored = sql.ref(Object.hasOwn(DAYS, column) ? DAYS[column]! : `f.${columnName(column)}`);
  if (is === '<') return sql<boolean>`${stored}::text COLLATE "C" < ${value}`;
  if (is === '>=') return sql<boolean>`${stored}::text COLLATE "C" >= ${value}`;
  // As text, so that a value of another kind is no error, but equal to nothing. A list has the value among others.
  const isSo =
    columns[column] === 'text[]'
      ? sql<boolean>`coalesce(${value}::text = ANY (${stored}), false)`
      : sql<boolean>`${stored}::text IS NOT DISTINCT FROM ${value}::text`;
  return is === '=' ? isSo : sql<boolean>`NOT (${isSo})`;
}
