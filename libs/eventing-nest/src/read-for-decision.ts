import {
  type Categorised,
  type DomainEvent,
  type EventStore,
  idOf,
  type OtherStreams,
  type RecordedEvent,
  type Reliance,
  streamName,
  Timeline,
} from '#libs/eventing';

/** Reads other streams for one decision and remembers what was relied on. */
export class ReadForDecision implements OtherStreams {
  readonly #reliesOn: Reliance[] = [];

  constructor(private readonly store: EventStore) {}

  get reliesOn(): readonly Reliance[] {
    return this.#reliesOn;
  }

  async stream<State, Event extends DomainEvent>(stream: Categorised<State, Event>, id: string) {
    const name = streamName(stream, id);
    const timeline = new Timeline(stream, (await this.store.readStream(name)) as unknown as RecordedEvent<Event>[]);
    this.#reliesOn.push({ stream: name, version: timeline.version });
    return timeline;
  }

  async category<State, Event extends DomainEvent>(stream: Categorised<State, Event>) {
    const { events, position } = await this.store.readCategory(stream.category);
    this.#reliesOn.push({ category: stream.category, position });
    const timelines = new Map<string, Timeline<State, Event>>();
    for (const event of events as unknown as RecordedEvent<Event>[]) {
      const id = idOf(event.stream);
      const timeline = timelines.get(id) ?? new Timeline(stream);
      timeline.record(event);
      timelines.set(id, timeline);
    }
    return timelines;
  }
}
