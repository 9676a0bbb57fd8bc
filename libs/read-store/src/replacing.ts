import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, FactProjection } from '#libs/eventing';
import type { Kysely } from 'kysely';
import { bringUp, build, type BuildProgress, type Unbuilt, type Work } from './build.js';
import { compare, type Comparison } from './compare.js';
import { drift, type Drift } from './drift.js';
import { type GenerationId, generationKey, newestOf } from './fact-schema.js';
import {
  addGeneration,
  Behind,
  drop,
  type Generation,
  NotPossible,
  readGenerations,
  swapBack,
  swapTo,
} from './generations.js';

/** How a build tells how far it is, and how it is ended early; what is done then stays done. */
export type Building = Readonly<{
  onProgress?: (progress: BuildProgress) => void;
  signal?: AbortSignal;
  /** Parts derived at the same time; as many as the engine writes at once unless it is said. */
  lanes?: number;
}>;

/** What came of putting generations into use. */
export type Swapped = Readonly<{
  swapped: readonly GenerationId[];
  /** Of those that were not swapped, and of those that were. */
  comparisons: readonly Comparison[];
}>;

/** The one that was live goes on while the other takes its place: they are in step after a few tries. */
const IN_STEP_MS = 30_000;
/** Where only another process can bring it up, and does not get on. */
const KEPT_UP_BY_NOBODY_MS = 2_000;
const POLL_MS = 50;

/**
 * Replaces the tables of projections while they live: another generation is built beside the one in use, compared
 * with it, swapped with it, swapped back, dropped. Any process with the code may do this, beside those that serve.
 */
export class Replacing {
  readonly #work: Work;

  constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly projections: readonly FactProjection[],
    private readonly limits: Readonly<{ windowSize: number; lanes: number }>,
  ) {
    this.#work = { db, store };
  }

  /** All generations there are, those of other versions' code included. */
  list(): Promise<Generation[]> {
    return readGenerations(this.db);
  }

  /**
   * Builds the versions of this code that are not complete, and puts each into use if it differs only as expected: one
   * that differs otherwise waits for somebody to decide. Older code than what is in use keeps its generation to itself.
   */
  async takeUpNewVersions(building: Building = {}): Promise<void> {
    const before = await this.list();
    const names = newestOf(this.projections)
      .filter(({ name, version }) => isNew(name, version, before))
      .map(({ name }) => name);
    const built = await this.build(names, building);
    if (building.signal?.aborted) return;
    const all = await this.list();
    const later = built.filter(({ name, version }) =>
      all.some((one) => one.name === name && one.state === 'LIVE' && one.version < version),
    );
    const asExpected = (await this.compare(later.map(({ name }) => name))).filter(({ isAsExpected }) => isAsExpected);
    // Together, so that no question is answered from some new and some old ones.
    if (asExpected.length > 0) await this.swap(asExpected.map(({ next }) => next.name));
  }

  /**
   * Builds the generations that are not complete; where there is none of a name, one more of its version.
   *
   * @param names of projections
   * @returns what is complete now
   * @throws {NotPossible} for an unknown name
   */
  async build(
    names: readonly string[],
    { onProgress, signal, lanes = this.limits.lanes }: Building = {},
  ): Promise<GenerationId[]> {
    const unbuilt: Unbuilt[] = [];
    if (names.length === 0) return [];
    for (const projection of this.#code(names)) {
      const { name, version } = projection;
      const begun = (await this.list()).find(
        (one) => one.name === name && one.version === version && one.state === 'BUILDING' && !one.isBeingDropped,
      );
      const { generation } = begun ?? (await addGeneration(this.db, projection));
      unbuilt.push({ projection, generation });
    }
    await build(this.#work, unbuilt, {
      ...this.limits,
      lanes,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    return unbuilt.map(({ projection: { name, version }, generation }) => ({ name, version, generation }));
  }

  /**
   * Compares the living generation of each with the newest complete one beside it.
   *
   * @throws {NotPossible} when there is none beside it
   */
  async compare(names: readonly string[]): Promise<Comparison[]> {
    const found: Comparison[] = [];
    const projections = this.#code(names);
    const all = await this.list();
    const pairs = projections.map((projection) => pairOf(projection, all));
    // What nobody has applied yet cannot be compared.
    await this.#bringUp(pairs.flatMap(({ live, next }) => [live, next]));
    for (const projection of projections) {
      const now = pairOf(projection, await this.list());
      found.push(await compare(this.db, this.store, now.live, now.next, projection));
    }
    return found;
  }

  /**
   * Puts the newest complete generations into use, all in one transaction, unless one differs in what its projection
   * does not list.
   *
   * @param force although they differ
   * @throws {NotPossible}
   */
  async swap(names: readonly string[], { force = false }: { force?: boolean } = {}): Promise<Swapped> {
    const all = await this.list();
    const nexts = this.#code(names).map((projection) => ({ projection, ...pairOf(projection, all) }));
    const comparisons = await this.compare(names);
    if (!force && comparisons.some(({ isAsExpected }) => !isAsExpected)) return { swapped: [], comparisons };
    const targets = nexts.map(({ next: { name, version, generation } }) => ({ name, version, generation }));
    await this.#inStep(targets, () => swapTo(this.db, targets));
    return { swapped: targets, comparisons };
  }

  /**
   * Puts into use again what was in use before.
   *
   * @throws {Behind} when nobody keeps that up: a process with the code of its version has to run first
   * @throws {NotPossible}
   */
  async swapBack(names: readonly string[]): Promise<GenerationId[]> {
    const all = await this.list();
    const known = names.filter((name) => all.some((one) => one.name === name));
    if (known.length < names.length)
      throw new NotPossible(`there is no projection "${names.find((n) => !known.includes(n))}"`);
    const retired = all.filter(({ name, state }) => names.includes(name) && state === 'RETIRED');
    return this.#inStep(retired, () => swapBack(this.db, names));
  }

  /**
   * Drops a generation that is not in use; see {@link drop}.
   *
   * @throws {NotPossible}
   */
  async drop(id: GenerationId): Promise<void> {
    await drop(this.db, id, this.#codeOf(id) !== undefined);
  }

  /**
   * Compares the facts in use with the log: {@link drift}. Writes nothing.
   *
   * @throws {NotPossible} when what is in use is of another version
   */
  async check(
    name: string,
    { onProgress }: { onProgress?: (done: number, total: number) => void } = {},
  ): Promise<Drift[]> {
    const [projection] = this.#code([name]);
    const live = (await this.list()).find((one) => one.name === name && one.state === 'LIVE')!;
    const code = this.#codeOf(live);
    if (!code) {
      throw new NotPossible(`${generationKey(live)} is in use; this code is of version ${projection!.version}`);
    }
    if (live.parkedFrom !== null) {
      throw new NotPossible(`${generationKey(live)} lacks what it has parked: lotse retry ${name}`);
    }
    return drift(this.db, this.store, { projection: code, generation: live.generation }, live.position, {
      ...(onProgress && { onProgress }),
    });
  }

  /**
   * Derives everything again from the log into tables of their own, and puts them into use whatever they say; the old
   * ones are dropped where they were equal, and kept where they were not, unless they lack what they had parked.
   */
  async rebuild(names: readonly string[], building: Building = {}): Promise<Swapped> {
    const before = await this.list();
    await this.build(names, building);
    if (building.signal?.aborted) return { swapped: [], comparisons: [] };
    const result = await this.swap(names, { force: true });
    for (const { live, tables } of result.comparisons) {
      const old = before.find((one) => generationKey(one) === generationKey(live));
      const isReplaced = tables.every(({ isEqual }) => isEqual) || old?.parkedFrom !== null;
      if (old && this.#codeOf(live) && isReplaced) await this.drop(live);
    }
    return result;
  }

  /** What the new one lacks at the moment of the swap is applied, here or by who runs its code, and the swap tried again. */
  async #inStep<Result>(targets: readonly GenerationId[], swap: () => Promise<Result>): Promise<Result> {
    const isOurs = targets.every((target) => this.#codeOf(target));
    const keys = targets.map(generationKey);
    const begun = performance.now();
    let [gotOn, where] = [begun, ''];
    for (;;) {
      await this.#bringUp(targets);
      try {
        return await swap();
      } catch (error) {
        const now = performance.now();
        if (!(error instanceof Behind) || now > begun + IN_STEP_MS) throw error;
        const positions = (await this.list())
          .filter((one) => keys.includes(generationKey(one)))
          .map((one) => one.position);
        if (positions.join() !== where) [gotOn, where] = [now, positions.join()];
        else if (!isOurs && now > gotOn + KEPT_UP_BY_NOBODY_MS) throw error;
      }
      await delay(POLL_MS);
    }
  }

  /** As far as this code can. */
  async #bringUp(targets: readonly GenerationId[]): Promise<void> {
    const known = targets.flatMap((target) => {
      const projection = this.#codeOf(target);
      return projection ? [{ projection, generation: target.generation }] : [];
    });
    await bringUp(this.#work, known, this.limits);
  }

  #code(names: readonly string[]): FactProjection[] {
    const newest = newestOf(this.projections);
    return names.map((name) => {
      const found = newest.find((projection) => projection.name === name);
      if (!found) {
        throw new NotPossible(
          `there is no projection "${name}"; there are ${newest.map((one) => one.name).join(', ')}`,
        );
      }
      return found;
    });
  }

  #codeOf({ name, version }: GenerationId): FactProjection | undefined {
    return this.projections.find((projection) => projection.name === name && projection.version === version);
  }
}

/** There is a version to be built, and nothing later is in use. */
function isNew(name: string, version: number, all: readonly Generation[]): boolean {
  const same = all.filter((one) => one.name === name && !one.isBeingDropped);
  const own = same.filter((one) => one.version === version);
  return own.length > 0 && own.every(({ state }) => state === 'BUILDING');
}

function pairOf({ name, version }: FactProjection, all: readonly Generation[]): { live: Generation; next: Generation } {
  const same = all.filter((one) => one.name === name && !one.isBeingDropped);
  const live = same.find(({ state }) => state === 'LIVE');
  const next = same.filter((one) => one.state === 'BUILT' && one.version === version).at(-1);
  if (!live || !next) throw new NotPossible(`there is nothing beside what is in use of ${name}: build it first`);
  return { live, next };
}
