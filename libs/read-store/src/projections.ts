import { setTimeout as delay } from 'node:timers/promises';
import {
  ensure,
  type EventStore,
  type FactProjection,
  isAfter,
  type Position,
  type RecordedEvent,
  START,
} from '#libs/eventing';
import type { Kysely } from 'kysely';
import { applyToEach, lowestOf, type Running } from './apply-to-each.js';
import { checksums, type TableChecksum } from './checksums.js';
import { explain, type Explain, type ExplainedFact } from './explain.js';
import { createFactTables } from './fact-schema.js';
import { readCheckpoints } from './fact-writer.js';
import { NOT_YET_PROJECTED } from './not-yet-projected.js';
import { Progress } from './progress.js';
import { Projector } from './projector.js';

/** How much is held in memory. */
export type ProjectionLimits = Readonly<{
  /** Streams each projection keeps; others are read again when they get an event. */
  cachedStreams?: number;
  /** Events read at once when catching up. */
  windowSize?: number;
}>;

/** How one projection is doing. */
export type ProjectionStatus = Readonly<{
  name: string;
  version: number;
  /** `stopped`: it threw on an event, and waits to be mended and started again. */
  state: 'following' | 'rebuilding' | 'stopped' | 'idle';
  position: Position;
  /** Distance to the end of the log, in positions; `0` when everything is applied. */
  lag: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error?: string;
}>;

/** How far a rebuild has come. `done` and `total` are positions of the log; `rate` is in events a second. */
export type RebuildProgress = Readonly<{ name: string; done: number; total: number; rate: number }>;

/** How long a question waits for the facts. */
const PATIENCE_MS = 5_000;

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;
/** Another process may be the one that projects: how often to look at its checkpoints. */
const POLL_MS = 25;

/**
 * Keeps the fact tables up to the log. One reader serves all projections; each has its own checkpoint, and one that
 * throws stops alone. Any number of processes may do this at once: what one has applied, the others skip.
 */
export class Projections {
  readonly #projections: readonly Running[];
  #following?: { readonly stop: AbortController; readonly ended: Promise<void> };
  /** Aborted when a projection is behind what has been followed, so that following begins again from there. */
  #fromLowest = new AbortController();
  #trouble: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #progress = new Progress();

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    projections: readonly FactProjection[],
    private readonly windowSize: number,
    cachedStreams: number,
  ) {
    this.#projections = projections.map((projection) => ({
      projector: new Projector(db, store, projection, cachedStreams),
      rebuilding: false,
    }));
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
    { windowSize = 10_000, cachedStreams = 2_000 }: ProjectionLimits = {},
  ): Promise<Projections> {
    await createFactTables(db, projections);
    return new Projections(db, store, projections, windowSize, cachedStreams);
  }

  /** Follows the log until {@link stop}. A projection that had stopped tries again. */
  start(): void {
    if (this.#following) return;
    for (const running of this.#projections) delete running.stopped;
    const stop = new AbortController();
    this.#following = { stop, ended: this.#follow(stop.signal) };
  }

  /** Finishes the batch at hand. */
  async stop(): Promise<void> {
    const following = this.#following;
    following?.stop.abort();
    await following?.ended;
    this.#following = undefined;
  }

  /** Applies everything recorded so far, then returns. Needs no {@link start}, and does not mind it. */
  async catchUp(): Promise<void> {
    await this.#exclusively(() => this.#reload());
    const head = await this.store.head();
    while (await this.#applyWindow(() => this.#active(), head));
  }

  /**
   * Empties the tables and applies the whole log again. If the process ends before that is done, the next start or
   * {@link catchUp} goes on where it ended.
   *
   * @param name of a projection; all of them without it
   */
  async rebuild(
    name?: string,
    { onProgress }: { onProgress?: (progress: RebuildProgress) => void } = {},
  ): Promise<void> {
    const chosen = this.#projections.filter(
      ({ projector }) => name === undefined || projector.projection.name === name,
    );
    if (chosen.length === 0) throw new Error(`there is no projection "${name}"`);
    try {
      await this.#exclusively(async () => {
        for (const running of chosen) {
          running.rebuilding = true;
          delete running.stopped;
          await running.projector.reset();
        }
      });
      const head = await this.store.head();
      const begun = performance.now();
      let applied = 0;
      for (;;) {
        const events = await this.#applyWindow(() => chosen.filter(({ stopped }) => !stopped), head);
        if (events === 0) break;
        applied += events;
        const rate = Math.round(applied / ((performance.now() - begun) / 1000));
        for (const { projector } of chosen) {
          onProgress?.({
            name: projector.projection.name,
            done: Number(projector.position),
            total: Number(head),
            rate,
          });
        }
      }
    } finally {
      for (const running of chosen) running.rebuilding = false;
      this.#fromLowest.abort();
    }
    const failed = chosen.find(({ stopped }) => stopped)?.stopped;
    if (failed) throw failed;
  }

  /** Where each projection is, also if another process does the work. */
  async status(): Promise<ProjectionStatus[]> {
    const [head, checkpoints] = await Promise.all([this.store.head(), readCheckpoints(this.db, this.#all())]);
    return this.#projections.map(({ projector, stopped, rebuilding }) => {
      const { name, version } = projector.projection;
      const position = checkpoints.get(name) ?? projector.position;
      const lag = isAfter(head, position) ? Number(BigInt(head) - BigInt(position)) : 0;
      const state = stopped ? 'stopped' : rebuilding ? 'rebuilding' : this.#following ? 'following' : 'idle';
      const error = stopped?.message ?? this.#trouble;
      return { name, version, state, position, lag, ...(error !== undefined && { error }) };
    });
  }

  /** Rows and content of every table: {@link checksums}. */
  checksums(): Promise<TableChecksum[]> {
    return checksums(this.db, this.#all());
  }

  /** Facts and the events they rest on: {@link explain}. */
  explain(asked: Explain): Promise<ExplainedFact[]> {
    return explain({ db: this.db, store: this.store, projections: this.#all() }, asked);
  }

  /**
   * Reads facts that include everything recorded up to a position, on one snapshot: whoever rebuilds meanwhile, here
   * or in another process, is not seen half-way. Waits for the position up to five seconds.
   *
   * @throws {Refusal} {@link NOT_YET_PROJECTED} also when a projection has stopped before the position
   */
  async read<Answer>(upTo: Position, work: (facts: Kysely<unknown>) => Promise<Answer>): Promise<Answer> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const progress = this.#progress.next(POLL_MS);
      const read = await this.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => {
          if (!(await this.#reached(upTo, trx))) return undefined;
          return { answer: await work(trx) };
        });
      if (read) return read.answer;
      ensure(performance.now() < end, NOT_YET_PROJECTED, { values: [upTo], field: 'position' });
      await progress;
    }
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
      if (await this.#reached(position, this.db)) return true;
      if (performance.now() >= end) return false;
      await progress;
    }
  }

  /** Asked of the database: another process may rebuild what this one believes to have. */
  async #reached(position: Position, db: Kysely<unknown>): Promise<boolean> {
    const checkpoints = await readCheckpoints(db, this.#all());
    return this.#projections.every(
      ({ projector }) => !isAfter(position, checkpoints.get(projector.projection.name) ?? START),
    );
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
          await this.#exclusively(() => this.#apply(this.#active(), events, after));
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
  async #applyWindow(projections: () => readonly Running[], head: Position): Promise<number> {
    return this.#exclusively(async () => {
      const lowest = lowestOf(projections());
      if (lowest === undefined || !isAfter(head, lowest)) return 0;
      const events = await this.store.readLog(lowest, this.windowSize);
      await this.#apply(projections(), events, lowest);
      return events.length;
    });
  }

  async #apply(projections: readonly Running[], events: readonly RecordedEvent[], after: Position): Promise<void> {
    const needsEarlier = await applyToEach(this.db, projections, events, after);
    if (needsEarlier) this.#fromLowest.abort();
    this.#progress.made();
  }

  async #reload(): Promise<void> {
    for (const { projector } of this.#active()) await projector.reload();
  }

  #all(): readonly FactProjection[] {
    return this.#projections.map(({ projector }) => projector.projection);
  }

  #active(): readonly Running[] {
    return this.#projections.filter(({ stopped, rebuilding }) => !stopped && !rebuilding);
  }

  /** Following, catching up and rebuilding take turns. */
  #exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}
