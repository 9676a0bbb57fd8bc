import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore, Position, RecordedEvent } from '#libs/eventing';
import type { Leases } from './leases.js';

/** Runners that go through the log together: each with a lease, and with a checkpoint of its own. */
export interface Followed {
  /** Called again and again: which runners there are may have changed, here or in another process. */
  refresh(): Promise<void>;

  /**
   * Takes over the checkpoints of those whose leases this process holds, and leaves the others alone.
   *
   * @returns the lowest of them; nothing when there is none to be run here
   */
  takeHeld(): Promise<Position | undefined>;

  /**
   * Takes each of the held runners through the events that it has not seen.
   *
   * @param after the position before the first of the events
   * @throws what is worth another try, from the checkpoints
   */
  apply(events: readonly RecordedEvent[], after: Position, signal: AbortSignal): Promise<void>;

  /** Nothing is held any more. */
  leave(): void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/** Follows the log with the runners whose leases this process holds, as long as it holds them. */
export class Follower {
  #following?: { readonly stop: AbortController; readonly ended: Promise<void> };
  /** Aborted when what is to be followed has changed, so that following begins again from the lowest position. */
  #again = new AbortController();
  #claimed: Promise<void> = Promise.resolve();
  #trouble: string | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Pick<EventStore, 'follow'>,
    private readonly leases: Leases,
    private readonly followed: Followed,
  ) {}

  get isFollowing(): boolean {
    return this.#following !== undefined;
  }

  /** What is being tried again at the moment. */
  get trouble(): string | undefined {
    return this.#trouble ?? this.leases.trouble;
  }

  /** Resolves when it is known what this process runs, after a {@link start}. */
  get claimed(): Promise<void> {
    return this.#claimed;
  }

  /** Follows the log until {@link stop}. A runner that had stopped tries again. */
  start(): void {
    if (this.#following) return;
    const stop = new AbortController();
    let claimed = () => {};
    this.#claimed = new Promise((resolve) => (claimed = resolve));
    const onClaim = (changed: boolean) => {
      claimed();
      if (changed) this.again();
    };
    const beforeClaim = () => this.followed.refresh();
    const keeping = this.leases.keep(stop.signal, { evenStopped: true, beforeClaim, onClaim }).finally(claimed);
    const ended = Promise.all([this.#follow(stop.signal), keeping]).then(() => this.#giveBack());
    this.#following = { stop, ended };
  }

  /** Finishes what is at hand, and lets another process go on at once. */
  async stop(): Promise<void> {
    const following = this.#following;
    following?.stop.abort();
    await following?.ended;
    this.#following = undefined;
  }

  /** What is to be followed, or from where, has changed. */
  again(): void {
    this.#again.abort();
  }

  /** Leases are renewed while other work is done with them, and given back after it, unless whoever follows does. */
  async holding(work: () => Promise<void>): Promise<void> {
    if (this.#following) return work();
    const done = new AbortController();
    const keeping = this.leases.keep(done.signal, { onlyRenew: true });
    try {
      await work();
    } finally {
      done.abort();
      await keeping;
      if (!this.#following) await this.#giveBack();
    }
  }

  /** Following and other work take turns. */
  exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        this.#again = new AbortController();
        const until = AbortSignal.any([signal, this.#again.signal]);
        for await (const { events, after } of this.#events(until)) {
          await this.exclusively(() => this.followed.apply(events, after, until));
          this.#trouble = undefined;
          pause = FIRST_PAUSE_MS;
        }
      } catch (error) {
        if (signal.aborted) return;
        // The database or the store is away for a while: nothing is lost by trying again from the checkpoints.
        this.#trouble = `trying again: ${error instanceof Error ? error.message : String(error)}`;
        await delay(pause, undefined, { signal }).catch(() => {});
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Ends when the signal is aborted. */
  async *#events(until: AbortSignal): AsyncIterable<{ events: readonly RecordedEvent[]; after: Position }> {
    const lowest = await this.exclusively(() => this.followed.takeHeld());
    if (lowest === undefined) {
      // Other processes hold all leases, or everything has stopped.
      this.#trouble = undefined;
      return aborted(until);
    }
    let after = lowest;
    for await (const events of this.store.follow(lowest, until)) {
      yield { events, after };
      after = events.at(-1)?.position ?? after;
    }
    if (!until.aborted) throw new Error('the log has ended');
  }

  async #giveBack(): Promise<void> {
    this.followed.leave();
    // Where that cannot be said, the others wait until the leases have run out.
    await this.leases.release().catch(() => {});
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
