import { hash } from 'node:crypto';
import type { Fact, Instant } from '#libs/eventing';

/** `known_until` of what is still so: later than every instant, in PostgreSQL as in a comparison of strings. */
export const STILL_SO: Instant = 'infinity';

/** A row of a fact table. */
export type FactRow = {
  readonly table: string;
  readonly stream: string;
  readonly digest: string;
  readonly knownFrom: Instant;
  /** No later than `knownFrom` for a row that was never known for any time at all: it is not kept. */
  knownUntil: Instant;
  /** True when the table holds the row. */
  stored: boolean;
  /** Only needed until the row is stored. */
  fact?: Fact;
};

/** What is known of one stream: the rows that are still so, and how the next event changes them. */
export class KnownFacts {
  readonly #open = new Map<string, FactRow>();
  /** Closed at {@link #instant}; if they come back at the same instant, they have never been gone. */
  readonly #justClosed = new Map<string, FactRow>();
  #instant: Instant;

  /**
   * @param rows what the tables hold: all rows still so, and those closed at `instant`
   * @param instant when the next event was recorded
   */
  constructor(
    private readonly stream: string,
    rows: readonly FactRow[],
    instant: Instant,
  ) {
    this.#instant = instant;
    for (const row of rows) (row.knownUntil === STILL_SO ? this.#open : this.#justClosed).set(keyOf(row), row);
  }

  /** From this instant on, these facts are so and no others. Returns the rows that changed. */
  learn(facts: readonly Fact[], instant: Instant): FactRow[] {
    if (instant !== this.#instant) this.#justClosed.clear();
    this.#instant = instant;

    const changed: FactRow[] = [];
    const now = new Map(facts.map((fact) => [`${fact.table} ${digestOf(fact)}`, fact]));
    for (const [key, row] of this.#open) {
      if (now.has(key)) continue;
      row.knownUntil = instant;
      this.#open.delete(key);
      this.#justClosed.set(key, row);
      changed.push(row);
    }
    for (const [key, fact] of now) {
      if (this.#open.has(key)) continue;
      const row = this.#justClosed.get(key) ?? this.#newRow(key, fact);
      row.knownUntil = STILL_SO;
      // The row may have been closed and taken out of its table before: then it is written again.
      if (!row.stored) row.fact = fact;
      this.#justClosed.delete(key);
      this.#open.set(key, row);
      changed.push(row);
    }
    return changed;
  }

  #newRow(key: string, fact: Fact): FactRow {
    const { stream } = this;
    const digest = key.slice(fact.table.length + 1);
    return { table: fact.table, stream, digest, knownFrom: this.#instant, knownUntil: STILL_SO, stored: false };
  }
}

const keyOf = ({ table, digest }: FactRow): string => `${table} ${digest}`;

/** The same for the same content, whatever order the keys of its values are in. */
function digestOf({ from, until, sources, values }: Fact): string {
  const content = JSON.stringify([from, until, sources, inKeyOrder(values)]);
  return hash('sha256', content, 'base64url').slice(0, 22);
}

function inKeyOrder(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inKeyOrder);
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) sorted[key] = inKeyOrder((value as Record<string, unknown>)[key]);
  return sorted;
}
