import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, isAfter, type Position, type Reaction, START } from '#libs/eventing';
import {
  type LeaseOptions,
  Leases,
  type OnPoison,
  type ParkedStream,
  readParked,
  runnerStatus,
  type RunnerStatus,
} from '#libs/runners';
import type { Kysely } from 'kysely';
import type { Outlet } from './issuing.js';
import { CopyUnfinished, unfinishedCopy } from './progress.js';
import { ReactionRunner } from './reaction-runner.js';
import { countRefused, createTables, leaseOf, readCheckpoints, readRefused, type RefusedReaction } from './tables.js';

/** How one reaction is doing. */
export type ReactionStatus = RunnerStatus &
  Readonly<{
    name: string;
    /** Commands that the domain refused it. */
    refused: number;
  }>;

const POLL_MS = 10;

/**
 * Answers the log's events with commands. Each reaction has its own checkpoint, moved after its commands are carried
 * out: after a crash an event is answered again, with the same command ids, which write nothing twice. Any number of
 * processes may do this at once: each reaction is run by the one that holds its lease. Where a
 * reaction throws, it parks that stream and goes on with the others, or stops alone.
 */
export class Reactions {
  readonly #names: readonly string[];
  readonly #runner: ReactionRunner;

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    reactions: readonly Reaction[],
    onPoison: OnPoison,
  ) {
    this.#names = reactions.map(({ name }) => name);
    this.#runner = new ReactionRunner(db, store, leases, reactions, onPoison);
  }

  /**
   * Creates what tables are missing. A reaction that is new to the log begins at its start: effects are idempotent.
   *
   * @param lease how processes agree who runs what
   * @param onPoison at an event that cannot be answered
   * @throws {CopyUnfinished}
   */
  static async open(
    db: Kysely<unknown>,
    store: EventStore,
    reactions: readonly Reaction[],
    { lease, onPoison = 'park' }: { lease?: LeaseOptions; onPoison?: OnPoison } = {},
  ): Promise<Reactions> {
    const names = reactions.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`there are two reactions "${twice}"`);
    const source = await unfinishedCopy(db);
    if (source !== undefined) throw new CopyUnfinished(source);
    await createTables(db, names);
    return new Reactions(db, store, await Leases.open(db, names.map(leaseOf), lease), reactions, onPoison);
  }

  /** Follows the log until {@link stop}. A reaction that had stopped tries again. */
  start(outlet: Outlet): void {
    this.#runner.outlet = outlet;
    this.#runner.follower.start();
  }

  /** Finishes the event at hand, and lets another process go on at once. */
  stop(): Promise<void> {
    return this.#runner.follower.stop();
  }

  /** Answers everything recorded so far and what that leads to, or waits for the process that does; then returns. */
  async catchUp(outlet: Outlet): Promise<void> {
    this.#runner.outlet = outlet;
    const { follower } = this.#runner;
    await follower.holding(async () => {
      for (let evenStopped = !follower.isFollowing; ; evenStopped = false) {
        await this.#runner.answerAll({ evenStopped });
        const [head, leases] = await Promise.all([this.store.head(), this.leases.status()]);
        if (await this.#reached(head, (name) => leases.get(leaseOf(name))?.stopped === undefined)) return;
        await delay(POLL_MS);
      }
    });
  }

  /** Asks a reaction about the whole log again, as after a crash long ago. What is done already stays done once. */
  async repeat(name: string): Promise<void> {
    if (!this.#names.includes(name)) throw new Error(`there is no reaction "${name}"`);
    await this.#runner.follower.holding(() => this.#runner.putBack(name));
  }

  /**
   * Tries again what has stopped, and what is parked, in its order, whoever runs it; then goes on to the log's end.
   *
   * @param name all of them without it
   * @param stream only what is parked of this one
   */
  async retry(outlet: Outlet, name?: string, stream?: string): Promise<void> {
    this.#runner.outlet = outlet;
    await this.#runner.follower.holding(() => this.#runner.retry(name, stream));
  }

  /** What the reactions have parked. */
  async parked(): Promise<ParkedStream[]> {
    return (await readParked(this.db)).filter(({ runner }) => runner.startsWith('reaction '));
  }

  /** Where each reaction is, also if another process does the work. */
  async status(): Promise<ReactionStatus[]> {
    const [head, checkpoints, refused, leases] = await Promise.all([
      this.store.head(),
      readCheckpoints(this.db),
      countRefused(this.db),
      this.leases.status(),
    ]);
    const { owner } = this.leases;
    const { isFollowing, trouble } = this.#runner.follower;
    return this.#names.map((name) => {
      const runner = leaseOf(name);
      const checkpoint = checkpoints.get(name) ?? { position: START, still: 0 };
      const known = { head, lease: leases.get(runner), checkpoint, owner, isFollowing, trouble };
      return { name, ...runnerStatus(runner, known), refused: refused.get(name) ?? 0 };
    });
  }

  /** Commands that were refused, oldest first: each is a mismatch in the data that somebody has to look at. */
  refused(): Promise<RefusedReaction[]> {
    return readRefused(this.db);
  }

  /**
   * Waits until all reactions have answered everything up to a position.
   *
   * @throws when one has stopped
   * @returns false when it took longer
   */
  async waitFor(position: Position, timeoutMs: number): Promise<boolean> {
    const end = performance.now() + timeoutMs;
    // What had stopped before is tried again at a start.
    await this.#runner.follower.claimed;
    for (;;) {
      const leases = await this.leases.status();
      for (const runner of this.#names.map(leaseOf)) {
        const stopped = leases.get(runner)?.stopped;
        if (stopped !== undefined) throw new Error(`${runner} has stopped: ${stopped}`);
      }
      if (await this.#reached(position)) return true;
      if (performance.now() >= end) return false;
      await delay(POLL_MS);
    }
  }

  async #reached(position: Position, isMeant: (name: string) => boolean = () => true): Promise<boolean> {
    const checkpoints = await readCheckpoints(this.db);
    return this.#names.filter(isMeant).every((name) => !isAfter(position, checkpoints.get(name)?.position ?? START));
  }
}
