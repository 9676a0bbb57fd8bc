import {
  type Categorised,
  type DomainEvent,
  type EventStore,
  type OtherStreams,
  type RecordedEvent,
  type Reliance,
  streamName,
  Timeline,
  timelinesOf,
} from '#libs/eventing';
import type { RecentStreams } from './recent-streams.js';

/** Reads other streams for one decision and remembers what was relied on. */
export class ReadForDecision implements OtherStreams {
  readonly #reliesOn: Reliance[] = [];
  #fromMemory = false;

  /**
   * @param recent where streams are kept that were read before
   * @param anew reads them again nevertheless
   */
  constructor(
    private readonly store: EventStore,
    private readonly recent?: RecentStreams,
    private readonly anew = false,
  ) {}

  /** True when something was not read now: whoever refuses because of it has to ask again. */
  get fromMemory(): boolean {
    return this.#fromMemory;
  }

  get reliesOn(): readonly Reliance[] {
    return this.#reliesOn;
  }

  async stream<State, Event extends DomainEvent>(stream: Categorised<State, Event>, id: string) {
    const name = streamName(stream, id);
    const timeline = new Timeline(stream, (await this.#read(name)) as unknown as RecordedEvent<Event>[]);
    this.#reliesOn.push({ stream: name, version: timeline.version });
    return timeline;
  }

  async category<State, Event extends DomainEvent>(stream: Categorised<State, Event>) {
    const { events, position } = await this.store.readCategory(stream.category);
    this.#reliesOn.push({ category: stream.category, position });
    return timelinesOf(stream, events);
  }

  async #read(name: string): Promise<readonly RecordedEvent[]> {
    if (!this.recent) return this.store.readStream(name);
    const known = this.anew ? undefined : this.recent.known(name);
    if (known) this.#fromMemory = true;
    return known ?? this.recent.read(name);
  }
}
