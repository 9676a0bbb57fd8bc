import type { Instant, LocalDate } from '#libs/eventing';
import { type RawBuilder, sql, type SqlBool } from 'kysely';

/** A day, and the instant whose knowledge counts; without one, what is known now. */
export type AtDates = Readonly<{ asOf: LocalDate; knownAt?: Instant | undefined }>;

/**
 * Condition for the facts that were so on a day, as known at an instant; what was learned at that very instant counts.
 *
 * @param rows the fact table, or its alias, where a query has several
 * @example sql`SELECT count(*) FROM facts.employment WHERE ${validAt({ asOf: '2016-03-31' })}`
 */
export function validAt({ asOf, knownAt }: AtDates, rows?: string): RawBuilder<SqlBool> {
  const [from, until] = [columnOf('valid_from', rows), columnOf('valid_until', rows)];
  return sql`(${from} <= ${asOf}::date AND ${until} >= ${asOf}::date AND ${knownAs(knownAt, rows)})`;
}

/** Condition for the facts of all days that were known at an instant; without one, that are known now. */
export function knownAs(knownAt?: Instant, rows?: string): RawBuilder<SqlBool> {
  const [from, until] = [columnOf('known_from', rows), columnOf('known_until', rows)];
  if (knownAt === undefined) return sql`${until} = 'infinity'`;
  return sql`(${from} <= ${knownAt}::timestamptz AND ${until} > ${knownAt}::timestamptz)`;
}

const columnOf = (column: string, rows: string | undefined) =>
  sql.ref(rows === undefined ? column : `${rows}.${column}`);
