import {
  type Categorised,
  type DomainEvent,
  type EventStore,
  type RecordedEvent,
  streamName,
  Timeline,
} from '#libs/eventing';

/** A stream's state as it is known now. */
export async function folded<State, Event extends DomainEvent>(
  store: EventStore,
  stream: Categorised<State, Event>,
  id: string,
): Promise<State> {
  const events = await store.readStream(streamName(stream, id));
  return new Timeline(stream, events as unknown as RecordedEvent<Event>[]).state;
}
