import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type EventStore,
  type FactProjection,
  isAfter,
  type Position,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import { type Kysely, sql, type Transaction } from 'kysely';
import { applyOrReload, lowestOf, passOthers, rest } from './apply-to-each.js';
import { createKeys, type GenerationId, generationKey, type StoredTable, tablesOf } from './fact-schema.js';
import { asRows, insertRows } from './fact-writer.js';
import type { FactRow } from './known-facts.js';
import { Projector } from './projector.js';
import { type Part, partsOf, rowsOf } from './replay.js';

/** So long is derived at a stretch. */
const TURN_MS = 10;

/** A generation that is not complete yet, and the code that fills it. */
export type Unbuilt = Readonly<{ projection: FactProjection; generation: number }>;

/** How far a build has come: `done` of `total` events of the streams it derives from. */
export type BuildProgress = GenerationId &
  Readonly<{
    done: number;
    total: number;
    /** Events a second since this process began. */
    rate: number;
    /** Expected; nothing before the first events are done. */
    secondsLeft: number | undefined;
  }>;

export type BuildOptions = Readonly<{
  /** Parts derived at the same time: as many as the engine writes at once. */
  lanes: number;
  windowSize: number;
  onProgress?: (progress: BuildProgress) => void;
  /** Ends after the parts at hand; what is done stays done. */
  signal?: AbortSignal;
}>;

export type Work = Readonly<{ db: Kysely<unknown>; store: EventStore }>;

/**
 * Fills generations beside the living ones. First stream by stream, up to where the log ended when their build began:
 * a stream's whole history is folded once, and its rows are only added. Each part of the streams is written together
 * with a note that it is done, so a build goes on after a crash, and several processes may share it. Then what was
 * recorded meanwhile, in the order of the log; from then on they are kept up like the living ones.
 *
 * @throws when an event cannot be derived; the living generation is as it was
 */
export async function build(work: Work, unbuilt: readonly Unbuilt[], options: BuildOptions): Promise<void> {
  const ends = await endsOf(work, unbuilt);
  for (const upTo of new Set(ends.values())) {
    const together = unbuilt.filter((one) => ends.get(generationKey(idOf(one))) === upTo);
    await buildStreams(work, together, upTo, options);
    if (options.signal?.aborted) return;
  }
  await complete(work, unbuilt, options);
}

export const idOf = ({ projection: { name, version }, generation }: Unbuilt): GenerationId => ({
  name,
  version,
  generation,
});

/** Where the streams of each end: the log's end when its build began, also if another process began it. */
async function endsOf({ db, store }: Work, unbuilt: readonly Unbuilt[]): Promise<ReadonlyMap<string, Position>> {
  const head = await store.head();
  const { rows } = await sql<GenerationId & { end: Position }>`
    UPDATE facts.checkpoint c SET build_to = coalesce(build_to, ${head})
    FROM ${asRows(unbuilt.map(idOf))} AS g(name text, version integer, generation integer)
    WHERE (c.name, c.version, c.generation) = (g.name, g.version, g.generation)
      AND c.state = 'BUILDING' AND c.position = ${START}
    RETURNING c.name, c.version, c.generation, c.build_to AS end`.execute(db);
  return new Map(rows.map((row) => [generationKey(row), row.end]));
}

async function buildStreams(
  work: Work,
  unbuilt: readonly Unbuilt[],
  upTo: Position,
  { lanes, onProgress, signal }: BuildOptions,
): Promise<void> {
  const categories = new Set(unbuilt.map(({ projection }) => projection.category));
  const parts = await partsOf(work.store, categories, upTo);
  const done = await donePartsOf(work.db, unbuilt);
  const tallies = unbuilt.map(
    (one) => new Tally(one, parts.of(one.projection.category), done.get(generationKey(idOf(one)))),
  );
  const queue = [...categories].flatMap((category) =>
    parts.of(category).map((part) => ({
      part,
      missing: tallies.filter((tally) => tally.unbuilt.projection.category === category && !tally.has(part)),
    })),
  );
  const waiting = fromAnywhere(queue.filter(({ missing }) => missing.length > 0));
  const lane = async () => {
    for (let next = waiting.pop(); next && !signal?.aborted; next = waiting.pop()) {
      const events = await parts.read(next.part);
      for (const tally of next.missing) {
        await writePart(work.db, tally.unbuilt, next.part, events);
        tally.add(next.part);
        onProgress?.(tally.progress());
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (signal?.aborted) return;
  for (const one of unbuilt) await finish(work.db, one, upTo);
}

/** Processes that share a build begin at different places, so that they meet late. */
function fromAnywhere<Item>(items: readonly Item[]): Item[] {
  const start = Math.floor(Math.random() * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

async function donePartsOf(
  db: Kysely<unknown>,
  unbuilt: readonly Unbuilt[],
): Promise<ReadonlyMap<string, Set<number>>> {
  const { rows } = await sql<GenerationId & { parts: number[] }>`
    SELECT name, version, generation, array_agg(part) AS parts
    FROM facts.built_part JOIN ${asRows(unbuilt.map(idOf))} AS g(name text, version integer, generation integer)
      USING (name, version, generation) GROUP BY name, version, generation`.execute(db);
  return new Map(rows.map((row) => [generationKey(row), new Set(row.parts)]));
}

/** Writes nothing if another process has done the part, or the whole. */
async function writePart(
  db: Kysely<unknown>,
  unbuilt: Unbuilt,
  part: Part,
  events: ReadonlyMap<string, readonly RecordedEvent[]>,
): Promise<void> {
  const id = idOf(unbuilt);
  const rows: FactRow[] = [];
  let begun = performance.now();
  for (const [stream, recorded] of events) {
    try {
      rows.push(...rowsOf(unbuilt.projection, stream, recorded));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${generationKey(id)} cannot be derived from ${stream}: ${reason}`, { cause: error });
    }
    // A service answers questions and commands meanwhile.
    if (performance.now() - begun > TURN_MS) {
      await nextTurn();
      begun = performance.now();
    }
  }
  await db.transaction().execute(async (trx) => {
    if (!(await noteDone(trx, id, part))) return;
    for (const table of tablesOf(unbuilt.projection, unbuilt.generation)) {
      await insertRows(
        trx,
        table,
        rows.filter((row) => row.table === table.name),
      );
    }
  });
}

/** @returns false when it is done already */
async function noteDone(
  trx: Transaction<unknown>,
  { name, version, generation }: GenerationId,
  { number }: Part,
): Promise<boolean> {
  // Shared, so that nobody finishes the build while this part is being written.
  const open = await sql`SELECT FROM facts.checkpoint
    WHERE (name, version, generation) = (${name}, ${version}::integer, ${generation}::integer)
      AND state = 'BUILDING' AND position = ${START} FOR SHARE`.execute(trx);
  if (open.rows.length === 0) return false;
  const noted = await sql`INSERT INTO facts.built_part (name, version, generation, part)
    VALUES (${name}, ${version}, ${generation}, ${number}) ON CONFLICT DO NOTHING RETURNING part`.execute(trx);
  return noted.rows.length > 0;
}

/** All streams are derived: from here on the checkpoint says how far it is. */
async function finish(db: Kysely<unknown>, unbuilt: Unbuilt, upTo: Position): Promise<void> {
  const { name, version, generation } = idOf(unbuilt);
  const tables: readonly StoredTable[] = tablesOf(unbuilt.projection, generation);
  await db.transaction().execute(async (trx) => {
    const first = await sql`UPDATE facts.checkpoint SET position = ${upTo}, updated_at = now()
      WHERE (name, version, generation) = (${name}, ${version}::integer, ${generation}::integer)
        AND state = 'BUILDING' AND position = ${START} RETURNING name`.execute(trx);
    if (first.rows.length === 0) return;
    for (const table of tables) await createKeys(trx, table);
    await sql`DELETE FROM facts.built_part
      WHERE (name, version, generation) = (${name}, ${version}::integer, ${generation}::integer)`.execute(trx);
  });
  // Questions must not become slow when they are answered from tables that nobody has counted yet.
  for (const { table } of tables) await sql`ANALYZE ${sql.table(table)}`.execute(db);
}

/** Applies what was recorded since, in the order of the log: then the generations are complete. */
async function complete(work: Work, unbuilt: readonly Unbuilt[], options: BuildOptions): Promise<void> {
  await bringUp(work, unbuilt, options);
  if (options.signal?.aborted) return;
  await sql`UPDATE facts.checkpoint c SET state = 'BUILT'
    FROM ${asRows(unbuilt.map(idOf))} AS g(name text, version integer, generation integer)
    WHERE (c.name, c.version, c.generation) = (g.name, g.version, g.generation) AND c.state = 'BUILDING'`.execute(
    work.db,
  );
}

/**
 * Applies to generations what had been recorded when this was called, beside whoever keeps them up; the log is read
 * once for all. What is recorded meanwhile is left to whoever keeps them up: it would never end.
 */
export async function bringUp(
  { db, store }: Work,
  targets: readonly Unbuilt[],
  { windowSize, signal }: Pick<BuildOptions, 'windowSize' | 'signal'>,
): Promise<void> {
  const projectors = targets.map(
    ({ projection, generation }) => new Projector(db, store, projection, generation, windowSize),
  );
  for (const projector of projectors) await projector.reload();
  const head = await store.head();
  while (!signal?.aborted) {
    const after = lowestOf(projectors);
    if (after === undefined || !isAfter(head, after)) return;
    const events = await store.readLog(after, windowSize);
    const last = events.at(-1)!.position;
    const behind = projectors.filter(({ position }) => isAfter(last, position));
    for (const projector of await passOthers(db, behind, events)) {
      await applyOrReload(projector, rest(projector, events));
    }
  }
}

/** Counts what is done of one generation. */
class Tally {
  readonly #done: Set<number>;
  readonly #total: number;
  readonly #before: number;
  readonly #begun = performance.now();
  #events: number;

  constructor(
    readonly unbuilt: Unbuilt,
    parts: readonly Part[],
    done: ReadonlySet<number> = new Set(),
  ) {
    const sum = (some: readonly Part[]) => some.reduce((total, { events }) => total + events, 0);
    this.#done = new Set(done);
    this.#total = sum(parts);
    this.#before = sum(parts.filter(({ number }) => done.has(number)));
    this.#events = this.#before;
  }

  has({ number }: Part): boolean {
    return this.#done.has(number);
  }

  add({ number, events }: Part): void {
    this.#done.add(number);
    this.#events += events;
  }

  progress(): BuildProgress {
    const rate = (this.#events - this.#before) / ((performance.now() - this.#begun) / 1000);
    const left = this.#total - this.#events;
    return {
      ...idOf(this.unbuilt),
      done: this.#events,
      total: this.#total,
      rate: Math.round(rate),
      secondsLeft: rate > 0 ? Math.ceil(left / rate) : undefined,
    };
  }
}
