import { type RawBuilder, sql } from 'kysely';
import type { FactTable } from '#libs/eventing';
import { columnName } from '#libs/read-store';

/** Where rows say whom they are about. */
export const NAMING = ['residentId', 'duplicateId', 'survivorId'];
/** Where they say so of several: of nobody who may be seen is as good as of nobody. */
export const NAMING_SEVERAL = ['memberIds', 'residentIds', 'about'];

/**
 * The facts that `HideRestricted` takes out of an answer, of a table that is called `f`: who takes some of them only
 * has to count without these, or their number tells that there is somebody.
 */
export function isAboutOneOf(
  { columns }: Pick<FactTable, 'columns'>,
  ids: readonly string[],
): RawBuilder<boolean> | undefined {
  if (ids.length === 0) return undefined;
  const oneOf = (name: string) => sql`${sql.ref(`f.${columnName(name)}`)} = ANY (${ids}::text[])`;
  const there = (names: readonly string[], type: string) => names.filter((name) => columns[name] === type);
  const naming = there(NAMING, 'text');
  const several = there(NAMING_SEVERAL, 'text[]').map((name) => {
    const list = sql.ref(`f.${columnName(name)}`);
    return sql`(${list} <> '{}' AND ${list} <@ ${ids}::text[])`;
  });
  const unnamed = [...there(['householdId'], 'text').map(oneOf), ...several];
  // Whoever may be seen is not left out because of the household.
  const namesNobody = naming.map((name) => sql`${sql.ref(`f.${columnName(name)}`)} IS NULL`);
  const parts = [
    sql`substr(f.stream, strpos(f.stream, '-') + 1) = ANY (${ids}::text[])`,
    ...naming.map(oneOf),
    ...(unnamed.length > 0 ? [sql`(${sql.join([...namesNobody, any(unnamed)], sql` AND `)})`] : []),
  ];
  return sql<boolean>`coalesce(${any(parts)}, false)`;
}

const any = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql`(${sql.join(parts, sql` OR `)})`;
