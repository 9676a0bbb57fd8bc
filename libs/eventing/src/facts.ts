import type { Period } from './calendar.js';
import type { DomainEvent } from './event.js';
import type { Fold } from './fold.js';

/** PostgreSQL types a fact may carry. `numeric` is for exact decimals (hours, euros) and is given as a number. */
export type FactColumn = 'text' | 'text[]' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'json';

export type FactValues = Readonly<Record<string, string | number | boolean | readonly string[] | object | null>>;

/** Something that was so from a day until a day (both included), and the events it rests on. */
export type Fact<Values extends FactValues = FactValues> = Period &
  Readonly<{
    table: string;
    values: Values;
    /** Ids of the events that make it so: what "explain" shows. */
    sources: readonly string[];
  }>;

/**
 * A table of facts. The read store adds to each row the stream, the interval of validity, the interval of knowledge
 * and the sources; names are snake_case in the database.
 */
export interface FactTable<Values extends FactValues = FactValues> {
  readonly name: string;
  readonly columns: { readonly [Column in keyof Values]: FactColumn };
  /** Columns by whose value questions look for the newest rows: each gets an index. Others read all rows of a day. */
  readonly lookups?: readonly (keyof Values & string)[];
  /** A row of this table. */
  row(values: Values, valid: Period, sources: readonly string[]): Fact<Values>;
}

export const factTable = <Values extends FactValues>(
  name: string,
  columns: { readonly [Column in keyof Values]: FactColumn },
  lookups: readonly (keyof Values & string)[] = [],
): FactTable<Values> => ({
  name,
  columns,
  lookups,
  row: (values, { from, until }, sources) => ({ table: name, values, from, until, sources }),
});

/**
 * What a version changes on purpose: the values of a column, or without one anything in a table. A table or column
 * that is new or gone is named here as well. Everything else is compared before the version comes into use.
 */
export type ExpectedDifference = Readonly<{ table: string; column?: string; why: string }>;

/**
 * Derives facts from the effective history of each stream of a category. Pure: the read store keeps the rows,
 * closes what changed at the event's `recordedAt` and writes it anew.
 */
export interface FactProjection<State = unknown, Event extends DomainEvent = DomainEvent> extends Fold<State, Event> {
  /** kebab-case, unique; the checkpoint is kept under it. */
  readonly name: string;
  /** A new number when the facts derived from the same events change; the tables carry it in their names. */
  readonly version: number;
  /** Where this version's facts differ from those of the version before; tables that are new need not be listed. */
  readonly differences?: readonly ExpectedDifference[];
  readonly category: string;
  readonly tables: readonly Pick<FactTable, 'name' | 'columns' | 'lookups'>[];
  /** All facts of the stream with this id, for all days. */
  facts(state: State, id: string): readonly Fact[];
}
