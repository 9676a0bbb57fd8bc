import { ensure, type FactProjection, isAfter, type Position } from '#libs/eventing';
import { type Kysely, sql, type Transaction } from 'kysely';
import { columnTypes, generationKey, leaseOf, tableName, tablesOf } from './fact-schema.js';
import { GenerationNames } from './generation-names.js';
import { answering, type Generation, readGenerations } from './generations.js';
import { NOT_YET_PROJECTED, PROJECTION_INCOMPLETE, PROJECTION_STOPPED } from './not-yet-projected.js';
import type { Progress } from './progress.js';

/** How long a question waits for the facts. */
const PATIENCE_MS = 5_000;
/** Another process may be the one that projects: how often to look at its checkpoints. */
export const POLL_MS = 25;

/** A table that is asked lacks events, or what the code asks of it. */
class NotThere extends Error {
  override readonly name = 'NotThere';

  constructor(readonly behind: Generation | undefined) {
    super('a table is not there yet');
  }
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

  /**
   * @throws {Refusal} {@link NOT_YET_PROJECTED} when a table that is asked does not reach the position in time; at once
   *   {@link PROJECTION_STOPPED} when it has stopped before, {@link PROJECTION_INCOMPLETE} when it lacks parked events
   */
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
      if (!(error instanceof NotThere)) throw error;
      if (error.behind) await this.#refuseStopped(error.behind);
      return undefined;
    }
  }

  async #refuseStopped(behind: Generation): Promise<void> {
    const { rows } = await sql`SELECT FROM runners.lease
      WHERE runner = ${leaseOf(behind)} AND stopped IS NOT NULL`.execute(this.db);
    ensure(rows.length === 0, PROJECTION_STOPPED, { values: [behind.name] });
  }

  async #namesFor(trx: Transaction<unknown>, upTo: Position): Promise<(name: string) => string> {
    const all = await readGenerations(trx);
    const tables = new Map<string, string>();
    const behind = new Map<string, Generation>();
    const incomplete = new Map<string, string>();
    for (const projection of this.newest) {
      const one = answering(projection, all);
      if (!one) continue;
      const isBehind = isAfter(upTo, one.position);
      const fitting = isBehind ? undefined : await this.#fittingIn(trx, projection, one);
      for (const { name } of projection.tables) {
        if (isBehind) behind.set(name, one);
        if (fitting?.has(name)) tables.set(name, tableName(name, one));
        // Nobody is told a figure that lacks what was recorded, without being told so.
        if (one.parkedFrom !== null && !isAfter(one.parkedFrom, upTo)) incomplete.set(name, projection.name);
      }
    }
    return (name) => {
      ensure(!incomplete.has(name), PROJECTION_INCOMPLETE, { values: [incomplete.get(name)!] });
      const table = tables.get(name);
      if (table === undefined) throw new NotThere(behind.get(name));
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
