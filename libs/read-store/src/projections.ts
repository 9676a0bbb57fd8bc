import { setTimeout as delay } from 'node:timers/promises';
import {
  type EventStore,
  type FactProjection,
  isAfter,
  type Position,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import type { Kysely } from 'kysely';
import { Answering, POLL_MS } from './answering.js';
import { applyToEach, lowestOf, type Running } from './apply-to-each.js';
import type { BuildProgress } from './build.js';
import { checksums, type TableChecksum } from './checksums.js';
import { explain, type Explain, type ExplainedFact } from './explain.js';
import { createFactTables, newestOf } from './fact-schema.js';
import { generationKey } from './fact-writer.js';
import { answering, readGenerations } from './generations.js';
import { Progress } from './progress.js';
import { Projector } from './projector.js';
import { Replacing, type Swapped } from './replacing.js';
import { type ProjectionStatus, statusOf } from './status.js';

/** How much is held in memory. */
export type ProjectionLimits = Readonly<{
  /** Streams each projection keeps; others are read again when they get an event. */
  cachedStreams?: number;
  /** Events read at once when catching up. */
  windowSize?: number;
  /** Parts of a build that are derived at the same time: more than one where the engine writes several at once. */
  lanes?: number;
}>;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps the fact tables up to the log. One reader serves all projections; each has its own checkpoint, and one that
 * throws stops alone. Any number of processes may do this at once: what one has applied, the others skip.
 */
export class Projections {
  /** The newest version of each: what questions are written for. */
  readonly #newest: readonly FactProjection[];
  /** Every complete generation that this code can keep up, in use or not, by {@link generationKey}. */
  #running: ReadonlyMap<string, Running> = new Map();
  #following?: { readonly stop: AbortController; readonly ended: Promise<unknown> };
  /** Aborted when a projection is behind what has been followed, so that following begins again from there. */
  #fromLowest = new AbortController();
  #trouble: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** Why new versions could not be built, if they could not. */
  #buildTrouble: string | undefined;
  readonly #progress = new Progress();
  readonly #answering: Answering;
  /** Builds, compares, swaps and drops generations. */
  readonly replacing: Replacing;

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly projections: readonly FactProjection[],
    private readonly limits: Required<ProjectionLimits>,
  ) {
    this.#newest = newestOf(projections);
    this.#answering = new Answering(db, this.#newest, this.#progress);
    this.replacing = new Replacing(db, store, projections, limits);
  }

  /**
   * Creates what tables are missing; nothing is projected yet.
   *
   * @throws when a projection's columns changed but not its version
   */
  static async open(
    db: Kysely<unknown>,
    store: EventStore,
    projections: readonly FactProjection[],
    { windowSize = 10_000, cachedStreams = 2_000, lanes = 1 }: ProjectionLimits = {},
  ): Promise<Projections> {
    await createFactTables(db, projections);
    return new Projections(db, store, projections, { windowSize, cachedStreams, lanes });
  }

  /**
   * Follows the log until {@link stop}, and builds new versions beside it; one that differs only as expected is then
   * put into use. A projection that had stopped tries again.
   */
  start(): void {
    if (this.#following) return;
    for (const running of this.#running.values()) delete running.stopped;
    const stop = new AbortController();
    const ended = Promise.all([this.#follow(stop.signal), this.#buildBeside(stop.signal)]);
    this.#following = { stop, ended };
  }

  /** Finishes the batch at hand, and the parts of a build; the next start goes on with it. */
  async stop(): Promise<void> {
    const following = this.#following;
    following?.stop.abort();
    await following?.ended;
    this.#following = undefined;
  }

  /**
   * Applies everything recorded so far, then returns. Needs no {@link start}, and does not mind it. Builds and swaps new
   * versions first, unless they are left to {@link start}.
   */
  async catchUp({ newVersions = true } = {}): Promise<void> {
    if (newVersions) await this.#buildNewVersions();
    await this.#exclusively(() => this.#reload());
    const head = await this.store.head();
    while (await this.#applyWindow(head));
  }

  /**
   * Derives everything again from the log, beside what is in use, and puts it into use then. If the process ends before
   * that is done, the next rebuild goes on where it ended.
   *
   * @param name of a projection; all of them without it
   */
  async rebuild(
    name?: string,
    { onProgress }: { onProgress?: (progress: BuildProgress) => void } = {},
  ): Promise<Swapped> {
    const names = name === undefined ? this.#newest.map((projection) => projection.name) : [name];
    const result = await this.replacing.rebuild(names, onProgress && { onProgress });
    // A projection that had stopped is as its code is now.
    this.#running = new Map([...this.#running].filter(([, one]) => !names.includes(one.projector.projection.name)));
    this.#fromLowest.abort();
    this.#progress.made();
    return result;
  }

  /** Where each projection is, also if another process does the work. */
  async status(): Promise<ProjectionStatus[]> {
    const [head, generations] = await Promise.all([this.store.head(), readGenerations(this.db)]);
    return this.#newest.map((projection) =>
      statusOf(projection, {
        head,
        generations,
        running: this.#running,
        isFollowing: this.#following !== undefined,
        trouble: this.#trouble,
        buildTrouble: this.#buildTrouble,
      }),
    );
  }

  /** Rows and content of every table that questions are answered from: {@link checksums}. */
  async checksums(): Promise<TableChecksum[]> {
    const all = await readGenerations(this.db);
    const used = this.#newest.map((projection) => {
      const one = answering(projection, all);
      if (one?.version !== projection.version) throw new Error(`${projection.name} is not in use in this version yet`);
      return { projection, generation: one.generation };
    });
    return checksums(this.db, used);
  }

  /** Facts and the events they rest on: {@link explain}. */
  explain(asked: Explain): Promise<ExplainedFact[]> {
    return explain({ facts: this, store: this.store, projections: this.#newest }, asked);
  }

  /**
   * Reads facts that include everything recorded up to a position, on one snapshot and from one generation of each
   * table, whatever is swapped or rebuilt meanwhile. Waits up to five seconds for the tables that are asked.
   *
   * @param work may be done again when a table it asks is not there yet
   * @throws {Refusal} NOT_YET_PROJECTED, also when a projection has stopped before the position
   */
  read<Answer>(upTo: Position, work: (facts: Kysely<unknown>) => Promise<Answer>): Promise<Answer> {
    return this.#answering.read(upTo, work);
  }

  /**
   * Waits until all projections have reached a position, in this process or another.
   *
   * @returns false when that took longer
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    for (;;) {
      // Before the checkpoints are read, so that no progress in between is missed.
      const progress = this.#progress.next(POLL_MS);
      if (await this.#reached(position)) return true;
      if (performance.now() >= end) return false;
      await progress;
    }
  }

  /** Asked of the database: another process may do the work. */
  async #reached(position: Position): Promise<boolean> {
    const all = await readGenerations(this.db);
    return this.#newest.every((projection) => !isAfter(position, answering(projection, all)?.position ?? START));
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        this.#fromLowest = new AbortController();
        const lowest = await this.#exclusively(async () => {
          await this.#reload();
          return lowestOf(this.#active()) ?? (await this.store.head());
        });
        const until = AbortSignal.any([signal, this.#fromLowest.signal]);
        let after = lowest;
        for await (const events of this.store.follow(lowest, until)) {
          await this.#exclusively(() => this.#apply(events, after));
          after = events.at(-1)?.position ?? after;
          this.#trouble = undefined;
          pause = FIRST_PAUSE_MS;
        }
        if (!until.aborted) throw new Error('the log has ended');
      } catch (error) {
        if (signal.aborted) return;
        // The database or the store is away for a while: nothing is lost by trying again from the checkpoints.
        this.#trouble = `trying again: ${error instanceof Error ? error.message : String(error)}`;
        await delay(pause, undefined, { signal }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** @returns how many events there were to apply */
  async #applyWindow(head: Position): Promise<number> {
    return this.#exclusively(async () => {
      const lowest = lowestOf(this.#active());
      if (lowest === undefined || !isAfter(head, lowest)) return 0;
      const events = await this.store.readLog(lowest, this.limits.windowSize);
      await this.#apply(events, lowest);
      return events.length;
    });
  }

  async #apply(events: readonly RecordedEvent[], after: Position): Promise<void> {
    await this.#refresh();
    const needsEarlier = await applyToEach(this.db, this.#active(), events, after);
    if (needsEarlier) this.#fromLowest.abort();
    this.#progress.made();
  }

  async #reload(): Promise<void> {
    await this.#refresh();
    for (const { projector } of this.#active()) await projector.reload();
  }

  /** What was built or dropped since, here or in another process. */
  async #refresh(): Promise<void> {
    const all = await readGenerations(this.db);
    const running = new Map<string, Running>();
    for (const one of all) {
      const projection = this.projections.find(({ name, version }) => name === one.name && version === one.version);
      if (!projection || one.state === 'BUILDING' || one.isBeingDropped) continue;
      const key = generationKey(one);
      running.set(key, this.#running.get(key) ?? (await this.#run(projection, one.generation)));
    }
    this.#running = running;
  }

  async #run(projection: FactProjection, generation: number): Promise<Running> {
    const projector = new Projector(this.db, this.store, projection, generation, this.limits.cachedStreams);
    await projector.reload();
    return { projector };
  }

  async #buildBeside(signal: AbortSignal): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.#buildNewVersions(signal);
      } catch (error) {
        this.#buildTrouble = error instanceof Error ? error.message : String(error);
        await delay(pause, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #buildNewVersions(signal?: AbortSignal): Promise<void> {
    // Beside a service one part at a time, so that answers do not wait for it.
    await this.replacing.takeUpNewVersions(signal && { signal, lanes: 1 });
    this.#buildTrouble = undefined;
    this.#progress.made();
  }

  #active(): readonly Running[] {
    return [...this.#running.values()].filter(({ stopped }) => !stopped);
  }

  /** Following and catching up take turns. */
  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}
