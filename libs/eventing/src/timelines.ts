import type { DomainEvent, RecordedEvent } from './event.js';
import type { Fold } from './fold.js';
import { idOf } from './stream.js';
import { Timeline } from './timeline.js';

/** The timelines of a category's events, by the ids of their streams. */
export function timelinesOf<State, Event extends DomainEvent>(
  stream: Fold<State, Event>,
  events: readonly RecordedEvent[],
): Map<string, Timeline<State, Event>> {
  const timelines = new Map<string, Timeline<State, Event>>();
  for (const event of events as unknown as RecordedEvent<Event>[]) {
    const id = idOf(event.stream);
    const timeline = timelines.get(id) ?? new Timeline(stream);
    timeline.record(event);
    timelines.set(id, timeline);
  }
  return timelines;
}
