import { Wakes } from '#libs/event-log';
import type { Database, Statement } from './database.js';

const POLL_MS = 100;
const HEAD: Statement = { name: 'es-head', text: 'SELECT pos FROM es.head' };

/**
 * Wakes followers when the log has grown: at once for appends of this store, by notification for those of other
 * processes, and by looking at the head in case a notification was lost; one look serves all followers.
 */
export class LogSignal {
  readonly #wakes = new Wakes();
  #stopListening: (() => Promise<void>) | undefined;
  #poll: NodeJS.Timeout | undefined;
  #head: string | undefined;

  constructor(private readonly database: Database) {}

  /** To take before reading: {@link next} then misses nothing that was written during the read. */
  get wakes(): number {
    return this.#wakes.count;
  }

  wake(): void {
    this.#wakes.wake();
  }

  /** Resolves when there may be something new since then, or the signal is aborted. */
  async next(since: number, signal: AbortSignal): Promise<void> {
    this.#stopListening ??= this.database.listen('lotse_log', () => this.wake());
    const woken = this.#wakes.next(since, signal);
    if (this.#wakes.isAwaited) this.#lookSoon();
    await woken;
  }

  async close(): Promise<void> {
    clearTimeout(this.#poll);
    await this.#stopListening?.();
    this.wake();
  }

  #lookSoon(): void {
    this.#poll ??= setTimeout(() => {
      void this.#look().finally(() => {
        this.#poll = undefined;
        if (this.#wakes.isAwaited) this.#lookSoon();
      });
    }, POLL_MS);
  }

  async #look(): Promise<void> {
    try {
      const [row] = await this.database.query<{ pos: string }>(HEAD);
      if (row?.pos === this.#head) return;
      this.#head = row?.pos;
      this.wake();
    } catch {
      // Out of reach: the next look says more, and a follower that reads learns what is wrong.
    }
  }
}
