import {
  type Categorised,
  type DomainEvent,
  type EventStore,
  type OtherStreams,
  type RecordedEvent,
  streamName,
  Timeline,
  timelinesOf,
} from '#libs/eventing';

/** Streams as they are now, for a reaction: it decides nothing, so nothing is noted as relied on. */
export class StreamsNow implements OtherStreams {
  constructor(private readonly store: EventStore) {}

  async stream<State, Event extends DomainEvent>(stream: Categorised<State, Event>, id: string) {
    const events = await this.store.readStream(streamName(stream, id));
    return new Timeline(stream, events as unknown as RecordedEvent<Event>[]);
  }

  async category<State, Event extends DomainEvent>(stream: Categorised<State, Event>) {
    const { events } = await this.store.readCategory(stream.category);
    return timelinesOf(stream, events);
  }
}
