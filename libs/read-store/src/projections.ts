import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, type FactProjection, isAfter, type Position, START } from '#libs/eventing';
import { type LeaseOptions, Leases, type OnPoison, type ParkedStream, readParked } from '#libs/runners';
import type { Kysely } from 'kysely';
import { Answering, POLL_MS } from './answering.js';
import type { BuildProgress } from './build.js';
import { checksums, type TableChecksum } from './checksums.js';
import { explain, type Explain, type ExplainedFact } from './explain.js';
import { createFactTables, leaseOf, newestOf } from './fact-schema.js';
import { answering, readGenerations } from './generations.js';
import { Progress } from './progress.js';
import { ProjectionRunner } from './projection-runner.js';
import { Replacing, type Swapped } from './replacing.js';
import { type GenerationStatus, generationStatus, type Known, type ProjectionStatus, statusOf } from './status.js';

/** How much is held in memory. */
export type ProjectionLimits = Readonly<{
  /** Streams each projection keeps; others are read again when they get an event. */
  cachedStreams?: number;
  /** Events read at once when catching up. */
  windowSize?: number;
  /** Parts of a build that are derived at the same time: more than one where the engine writes several at once. */
  lanes?: number;
  /** How processes agree who projects. */
  lease?: LeaseOptions;
  /** At an event that cannot be applied. */
  onPoison?: OnPoison;
}>;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Keeps the fact tables up to the log. One reader serves all projections; each has its own checkpoint, and one that
 * throws stops alone, or parks the stream. Any number of processes may do this at once: each generation is run by the one that
 * holds its lease.
 */
export class Projections {
  /** The newest version of each: what questions are written for. */
  readonly #newest: readonly FactProjection[];
  readonly #runner: ProjectionRunner;
  #building?: { readonly stop: AbortController; readonly ended: Promise<void> };
  /** Why new versions could not be built, if they could not. */
  #buildTrouble: string | undefined;
  readonly #progress = new Progress();
  readonly #answering: Answering;
  /** Builds, compares, swaps and drops generations. */
  readonly replacing: Replacing;

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    projections: readonly FactProjection[],
    limits: Required<Omit<ProjectionLimits, 'lease'>>,
  ) {
    this.#newest = newestOf(projections);
    this.#answering = new Answering(db, this.#newest, this.#progress);
    this.replacing = new Replacing(db, store, projections, limits);
    this.#runner = new ProjectionRunner(db, store, leases, projections, this.#progress, limits);
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
    { windowSize = 10_000, cachedStreams = 2_000, lanes = 1, lease, onPoison = 'stop' }: ProjectionLimits = {},
  ): Promise<Projections> {
    const leases = await Leases.open(db, [], lease);
    await createFactTables(db, projections);
    const opened = new Projections(db, store, leases, projections, {
      windowSize,
      cachedStreams,
      lanes,
      onPoison,
    });
    await opened.#runner.refresh();
    return opened;
  }

  /**
   * Follows the log until {@link stop}, and builds new versions beside it; one that differs only as expected is then
   * put into use. A projection that had stopped tries again.
   */
  start(): void {
    if (this.#building) return;
    this.#runner.follower.start();
    const stop = new AbortController();
    this.#building = { stop, ended: this.#buildBeside(stop.signal) };
  }

  /**
   * Finishes the batch at hand, and the parts of a build; the next start goes on with it. Another process can go on at
   * once.
   */
  async stop(): Promise<void> {
    this.#building?.stop.abort();
    await Promise.all([this.#runner.follower.stop(), this.#building?.ended]);
    this.#building = undefined;
  }

  /**
   * Applies everything recorded so far, or waits for the process that does; then returns. Needs no {@link start}, and
   * does not mind it. Builds and swaps new versions first, unless they are left to {@link start}.
   */
  async catchUp({ newVersions = true } = {}): Promise<void> {
    if (newVersions) await this.#buildNewVersions();
    const head = await this.store.head();
    const { follower } = this.#runner;
    await follower.holding(async () => {
      for (let evenStopped = !follower.isFollowing; ; evenStopped = false) {
        const progress = this.#progress.next(POLL_MS);
        await this.#runner.applyUpTo(head, { evenStopped });
        if (await this.#reachedOrStopped(head)) return;
        await progress;
      }
    });
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
    this.#runner.follower.again();
    this.#progress.made();
    return result;
  }

  /** Where each projection is, also if another process does the work. */
  async status(): Promise<ProjectionStatus[]> {
    await this.#runner.refresh();
    const known = await this.#known();
    return this.#newest.map((projection) => statusOf(projection, known));
  }

  /** The same of every generation, in use or not, of this code or another. */
  async generations(): Promise<GenerationStatus[]> {
    const known = await this.#known();
    return known.generations.filter(({ isBeingDropped }) => !isBeingDropped).map((one) => generationStatus(one, known));
  }

  /**
   * Tries again what has stopped, and what is parked, in its order, whoever runs it; then goes on to the log's end.
   *
   * @param name of a projection; all of them without it
   * @param stream only what is parked of this one
   */
  async retry(name?: string, stream?: string): Promise<void> {
    await this.#runner.follower.holding(() => this.#runner.retry(name, stream));
    this.#progress.made();
  }

  /** What the projections have parked. */
  async parked(): Promise<ParkedStream[]> {
    return (await readParked(this.db)).filter(({ runner }) => runner.startsWith('projection '));
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
   * @throws {Refusal} NOT_YET_PROJECTED; at once PROJECTION_STOPPED or PROJECTION_INCOMPLETE
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

  async #known(): Promise<Known> {
    const [head, generations, leases] = await Promise.all([
      this.store.head(),
      readGenerations(this.db),
      this.leases.status(),
    ]);
    const { isFollowing, trouble } = this.#runner.follower;
    return {
      ...{ head, generations, leases, isFollowing, trouble },
      owner: this.leases.owner,
      buildTrouble: this.#buildTrouble,
    };
  }

  /** Asked of the database: another process may do the work. */
  async #reached(position: Position): Promise<boolean> {
    const all = await readGenerations(this.db);
    return this.#newest.every((projection) => !isAfter(position, answering(projection, all)?.position ?? START));
  }

  /** The same, and nobody can bring up those that have stopped. */
  async #reachedOrStopped(position: Position): Promise<boolean> {
    const [all, leases] = await Promise.all([readGenerations(this.db), this.leases.status()]);
    return this.#newest.every((projection) => {
      const one = answering(projection, all);
      if (!one) return true;
      return leases.get(leaseOf(one))?.stopped !== undefined || !isAfter(position, one.position);
    });
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
    await this.#runner.refresh();
    this.#progress.made();
  }
}
