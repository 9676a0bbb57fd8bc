import type { EventStore, RecordedEvent } from '#libs/eventing';
import { LRUCache } from 'lru-cache';

/** About 20 MB. */
const MOST_EVENTS = 20_000;

/**
 * Streams as they were last read, for decisions that only look at them: who is employed where, which policy is in
 * force. They may have moved on since. The append checks every version that was relied on, so nothing is ever recorded
 * on what is no longer true; a refusal is decided again on what is read anew.
 */
export class RecentStreams {
  readonly #streams = new LRUCache<string, readonly RecordedEvent[]>({
    maxSize: MOST_EVENTS,
    sizeCalculation: ({ length }) => length + 1,
  });

  constructor(private readonly store: Pick<EventStore, 'readStream'>) {}

  /** Nothing if it has not been read lately. */
  known(name: string): readonly RecordedEvent[] | undefined {
    return this.#streams.get(name);
  }

  /** As it is now. */
  async read(name: string): Promise<readonly RecordedEvent[]> {
    const events = await this.store.readStream(name);
    this.#streams.set(name, events);
    return events;
  }

  /** It has been written to. */
  forget(name: string): void {
    this.#streams.delete(name);
  }
}
