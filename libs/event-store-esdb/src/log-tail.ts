import { setTimeout as sleep } from 'node:timers/promises';
import { type AllStreamResolvedEvent, type AllStreamSubscription, END } from '@eventstore/db-client';
import type { EsdbConnection } from './connection.js';
import { type LogPlace, type LogRecord, logRecord } from './log-record.js';

/** What the tail is attached to. */
export interface TailEnd {
  /** Position of the last event that is known. */
  readonly head: number;
  /** The next event of the log; those that are known come, too. */
  onRecord(record: LogRecord): void;
  /** Reads what is not known yet. */
  lookForMore(): Promise<void>;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Hears of what others write, by a subscription to the server's log. The client's subscription ends with one error
 * event, or with none at all, and never comes back; so this watches over it, and subscribes again from behind the last
 * place it has seen. Every so often it compares what it was told with what is there.
 */
export class LogTail {
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #place: LogPlace | undefined;
  #seen = 0;

  constructor(
    private readonly connection: EsdbConnection,
    private readonly end: TailEnd,
  ) {}

  /** @param place behind which to begin; behind everything without one */
  start(place: LogPlace | undefined): void {
    if (this.#running) return;
    this.#place = place;
    this.#seen = this.end.head;
    this.#running = this.#keepUp(this.#stop.signal);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #keepUp(signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      await this.#subscribed(signal, () => (pause = FIRST_PAUSE_MS)).catch(() => {});
      // Whoever waits for the log learns from their own reads that the server is away.
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  /** Lasts as long as the subscription is good. */
  async #subscribed(signal: AbortSignal, onConfirmed: () => void): Promise<void> {
    const renewed = this.connection.untilRenewed;
    const subscription = this.connection.subscribe(this.#place ?? END, (place) => (this.#place = place));
    try {
      const ended = this.#delivering(subscription, AbortSignal.any([signal, renewed]));
      ended.catch(() => {});
      await Promise.race([ended, this.#confirmed(subscription)]);
      onConfirmed();
      await Promise.race([ended, this.#watched(signal)]);
    } finally {
      unsubscribe(subscription);
    }
  }

  #delivering(subscription: AllStreamSubscription, until: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const stop = () => reject(new Error('no longer wanted'));
      if (until.aborted) return stop();
      until.addEventListener('abort', stop, { once: true });
      subscription.on('data', (event: AllStreamResolvedEvent) => {
        try {
          this.#deliver(event);
        } catch (error) {
          reject(new Error('what came cannot be taken in', { cause: error }));
        }
      });
      subscription.on('error', reject);
      for (const name of ['end', 'close']) subscription.on(name, () => reject(new Error('the subscription ended')));
    });
  }

  #deliver(event: AllStreamResolvedEvent): void {
    const record = logRecord(event);
    this.end.onRecord(record);
    this.#seen = record.position;
    this.#place = record.place;
  }

  async #confirmed(subscription: AllStreamSubscription): Promise<void> {
    const { answerMs } = this.connection.limits;
    const confirmation = new Promise<void>((resolve) => subscription.once('confirmation', () => resolve()));
    const tooLate = sleep(answerMs, undefined, { ref: false }).then(() => {
      throw new Error('the subscription was not confirmed');
    });
    await Promise.race([confirmation, tooLate]);
    // What came while nobody was subscribed, whatever the place says.
    await this.end.lookForMore();
    this.#seen = this.end.head;
  }

  /** Ends when there is something that the subscription has not told for a whole interval. */
  async #watched(signal: AbortSignal): Promise<void> {
    let expected = this.end.head;
    while (!signal.aborted) {
      await sleep(this.connection.limits.lookMs, undefined, { signal, ref: false });
      if (this.#seen < expected) throw new Error('the subscription is silent');
      await this.end.lookForMore();
      expected = this.end.head;
    }
  }
}

function unsubscribe(subscription: AllStreamSubscription): void {
  subscription.removeAllListeners();
  subscription.on('error', () => {});
  subscription.unsubscribe().catch(() => {});
  subscription.destroy();
}
