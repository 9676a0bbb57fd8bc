import { setTimeout as delay } from 'node:timers/promises';
import { type EventStore, isAfter, type Position, type Reaction, START } from '#libs/eventing';
import { type LeaseOptions, Leases, type RunnerState, stateOf } from '#libs/runners';
import type { Kysely } from 'kysely';
import type { Outlet } from './issuing.js';
import { CopyUnfinished, unfinishedCopy } from './progress.js';
import { leaseOf, ReactionRunner } from './reaction-runner.js';
import { countRefused, createTables, readCheckpoints, readRefused, type RefusedReaction } from './tables.js';

/** How one reaction is doing. */
export type ReactionStatus = Readonly<{
  name: string;
  /** `stopped`: it threw on an event, and waits to be mended and started again. */
  state: RunnerState;
  /** Who runs it, this process or another. */
  holder: string | undefined;
  position: Position;
  /** Distance to the end of the log, in positions; `0` when everything is answered. */
  lag: number;
  /** Commands that the domain refused it. */
  refused: number;
  /** Why it stopped, or what is being tried again at the moment. */
  error: string | undefined;
}>;

const POLL_MS = 10;

/**
 * Answers the log's events with commands. Each reaction has its own checkpoint, moved after its commands are carried
 * out: after a crash an event is answered again, with the same command ids, which write nothing twice. Any number of
 * processes may do this at once: each reaction is run by the one that holds its lease. A reaction that throws stops
 * alone.
 */
export class Reactions {
  readonly #names: readonly string[];
  readonly #runner: ReactionRunner;

  private constructor(
    private readonly db: Kysely<unknown>,
    private readonly store: EventStore,
    private readonly leases: Leases,
    reactions: readonly Reaction[],
  ) {
    this.#names = reactions.map(({ name }) => name);
    this.#runner = new ReactionRunner(db, store, leases, reactions);
  }

  /**
   * Creates what tables are missing. A reaction that is new to the log begins at its start: effects are idempotent.
   *
   * @param lease how processes agree who runs what
   * @throws {CopyUnfinished}
   */
  static async open(
    db: Kysely<unknown>,
    store: EventStore,
    reactions: readonly Reaction[],
    { lease }: { lease?: LeaseOptions } = {},
  ): Promise<Reactions> {
    const names = reactions.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined) throw new Error(`there are two reactions "${twice}"`);
    const source = await unfinishedCopy(db);
    if (source !== undefined) throw new CopyUnfinished(source);
    await createTables(db, names);
    return new Reactions(db, store, await Leases.open(db, names.map(leaseOf), lease), reactions);
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
      const lease = leases.get(leaseOf(name))!;
      const position = checkpoints.get(name) ?? START;
      const lag = isAfter(head, position) ? Number(BigInt(head) - BigInt(position)) : 0;
      const state = stateOf(lease, { owner, isFollowing });
      const error = lease.stopped ?? ((lease.holder ?? owner) === owner ? trouble : undefined);
      return { name, state, position, lag, refused: refused.get(name) ?? 0, holder: lease.holder, error };
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
      for (const { runner, stopped } of (await this.leases.status()).values()) {
        if (stopped !== undefined) throw new Error(`${runner} has stopped: ${stopped}`);
      }
      if (await this.#reached(position)) return true;
      if (performance.now() >= end) return false;
      await delay(POLL_MS);
    }
  }

  async #reached(position: Position, isMeant: (name: string) => boolean = () => true): Promise<boolean> {
    const checkpoints = await readCheckpoints(this.db);
    return this.#names.filter(isMeant).every((name) => !isAfter(position, checkpoints.get(name) ?? START));
  }
}
