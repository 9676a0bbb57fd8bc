import { ensure, type FactProjection, isAfter, type Position } from '#libs/eventing';
import { type Kysely, sql, type Transaction } from 'kysely';
import { columnTypes, tableName, tablesOf } from './fact-schema.js';
import { generationKey } from './fact-writer.js';
import { GenerationNames } from './generation-names.js';
import { answering, type Generation, readGenerations } from './generations.js';
import { NOT_YET_PROJECTED } from './not-yet-projected.js';
import type { Progress } from './progress.js';

/** How long a question waits for the facts. */
const PATIENCE_MS = 5_000;
/** Another process may be the one that projects: how often to look at its checkpoints. */
export const POLL_MS = 25;

/** A table that is asked lacks events, or what the code asks of it. */
class NotThere extends Error {
  override readonly name = 'NotThere';
}

/** Answers questions from one generation of each table, chosen in the question's own snapshot. */
export class Answering {
  /** Tables of generations of other versions that have all columns of this code: columns do not change. */
  readonly #fitting = new Map<string, ReadonlySet<string>>();

  /** @param newest what the questions are written for */
  constructor(
    private readonly db: Kysely<unknown>,
    private readonly newest: readonly FactProjection[],
    private readonly progress: Progress,
  ) {}

  /** @throws {Refusal} {@link NOT_YET_PROJECTED} when a table that is asked does not reach the position in time */
  async read<Answer>(upTo: Position, work: (facts: Kysely<unknown>) => Promise<Answer>): Promise<Answer> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const progress = this.progress.next(POLL_MS);
      const read = await this.#tryToRead(upTo, work);
      if (read) return read.answer;
      ensure(performance.now() < end, NOT_YET_PROJECTED, { values: [upTo], field: 'position' });
      await progress;
    }
  }

  async #tryToRead<Answer>(
    upTo: Position,
    work: (facts: Kysely<unknown>) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer } | undefined> {
    try {
      return await this.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => {
          const names = await this.#namesFor(trx, upTo);
          return { answer: await work(trx.withPlugin(new GenerationNames(names))) };
        });
    } catch (error) {
      if (error instanceof NotThere) return undefined;
      throw error;
    }
  }

  async #namesFor(trx: Transaction<unknown>, upTo: Position): Promise<(name: string) => string> {
    const all = await readGenerations(trx);
    const tables = new Map<string, string>();
    for (const projection of this.newest) {
      const one = answering(projection, all);
      if (!one || isAfter(upTo, one.position)) continue;
      const fitting = await this.#fittingIn(trx, projection, one);
      for (const { name } of projection.tables) if (fitting.has(name)) tables.set(name, tableName(name, one));
    }
    return (name) => {
      const table = tables.get(name);
      if (table === undefined) throw new NotThere(`facts.${name} is not there yet`);
      return table;
    };
  }

  async #fittingIn(
    trx: Transaction<unknown>,
    projection: FactProjection,
    one: Generation,
  ): Promise<ReadonlySet<string>> {
    if (one.version === projection.version) return new Set(one.tables);
    const key = generationKey(one);
    const known = this.#fitting.get(key) ?? (await fittingTables(trx, projection, one));
    this.#fitting.set(key, known);
    return known;
  }
}

async function fittingTables(
  trx: Transaction<unknown>,
  projection: FactProjection,
  one: Generation,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ column: string }>`
    SELECT table_schema || '.' || table_name || ' ' || column_name || ' ' || udt_name AS column
    FROM information_schema.columns WHERE table_schema = 'facts'`.execute(trx);
  const found = new Set(rows.map(({ column }) => column));
  const fitting = tablesOf(projection, 1).filter((table) =>
    columnTypes(table).every((column) => found.has(`${tableName(table.name, one)} ${column.join(' ')}`)),
  );
  return new Set(fitting.map(({ name }) => name));
}
