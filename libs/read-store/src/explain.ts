import {
  type EventStore,
  type FactProjection,
  type Instant,
  type LocalDate,
  type Position,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import { type RawBuilder, sql } from 'kysely';
import { type Condition, isPossible, sqlOf } from './condition.js';
import { columnName } from './fact-schema.js';
import { asInstant } from './fact-writer.js';
import type { Facts } from './facts-module.js';
import { knownAs, validAt } from './valid-at.js';

/** Which facts to explain: a table, and what its rows are narrowed down by. */
export type Explain = Readonly<{
  table: string;
  /** The whole name, category included. */
  stream?: string;
  /** All of them hold. */
  where?: readonly Condition[];
  /** The facts, of a table that is called `f`, that are left out before there are too many. */
  except?: RawBuilder<boolean> | undefined;
  /** Without a day, facts of all days. */
  asOf?: LocalDate;
  /** Without an instant, what is known now. */
  knownAt?: Instant;
  /** Facts that include everything up to there; as they are without it. */
  upTo?: Position;
  /** 100 unless told otherwise. */
  limit?: number;
}>;

type Table = FactProjection['tables'][number];

/** A fact and the events that make it so. */
export type ExplainedFact = Readonly<{
  stream: string;
  values: Readonly<Record<string, unknown>>;
  from: LocalDate;
  until: LocalDate;
  knownFrom: Instant;
  /** None for what is still so. */
  knownUntil: Instant | null;
  sources: readonly RecordedEvent[];
}>;

/** The facts asked for, in the order of their days, each with the events it rests on. */
export async function explain(
  { facts, store, projections }: Readonly<{ facts: Facts; store: EventStore; projections: readonly FactProjection[] }>,
  { upTo = START, limit = 100, ...asked }: Explain,
): Promise<ExplainedFact[]> {
  const name = asked.table;
  const table = projections.flatMap(({ tables }) => tables).find((candidate) => candidate.name === name);
  if (!table) throw new Error(`there is no table "${name}"`);
  const conditions = conditionsOf(table, asked);
  const values = sql.join(Object.keys(table.columns).flatMap((key) => [sql.lit(key), sql.ref(`f.${columnName(key)}`)]));
  // The events are read afterwards: on the embedded engine nobody else is answered within a transaction.
  const query = sql<Omit<ExplainedFact, 'sources'> & { ids: string[] }>`
    SELECT f.stream, jsonb_build_object(${values}) AS values, f.valid_from::text AS from, f.valid_until::text AS until,
      ${asInstant('f.known_from')} AS "knownFrom",
      CASE WHEN f.known_until <> 'infinity' THEN ${asInstant('f.known_until')} END AS "knownUntil", f.sources AS ids
    FROM ${sql.raw(`facts.${name}`)} f WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY f.valid_from, f.stream, f.digest LIMIT ${limit}`;
  const { rows } = await facts.read(upTo, (snapshot) => query.execute(snapshot));

  const events = new Map<string, RecordedEvent>();
  for (const each of new Set(rows.map((row) => row.stream))) {
    for (const event of await store.readStream(each)) events.set(event.id, event);
  }
  return rows.map(({ ids, ...fact }) => ({ ...fact, sources: ids.flatMap((id) => events.get(id) ?? []) }));
}

function conditionsOf(table: Table, { stream, where = [], except, asOf, knownAt }: Explain): RawBuilder<unknown>[] {
  const unknown = where.find((condition) => !isPossible(table, condition));
  if (unknown !== undefined) throw new Error(`"${table.name}" has no "${unknown.column}" for "${unknown.is}"`);
  return [
    asOf === undefined ? knownAs(knownAt, 'f') : validAt({ asOf, knownAt }, 'f'),
    ...(stream === undefined ? [] : [sql`f.stream = ${stream}`]),
    ...where.map((condition) => sqlOf(table, condition)),
    ...(except === undefined ? [] : [sql`NOT ${except}`]),
  ];
}
