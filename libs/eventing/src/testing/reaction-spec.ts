import { expect } from '@jest/globals';
import type { DomainEvent, NewEvent, RecordedEvent } from '../event.js';
import type { Reaction, ReactionCommand } from '../reaction.js';
import { type Categorised, categoryOf, idOf, type OtherStreams, streamName } from '../stream.js';
import { Timeline } from '../timeline.js';
import { recorded } from './decision-spec.js';

/** Events of each stream, by its name. */
export type GivenStreams = Readonly<Record<string, readonly NewEvent[]>>;

/**
 * `given({ 'resident-R-1': [arrived, movedOut] }).when('resident-R-1', 2).issues(command)`: the second event of that
 * stream, on the streams as given. The events of a stream are called `event-1`, `event-2`, …
 */
export const reactionSpec = (reaction: Reaction) => ({
  given: (streams: GivenStreams) => ({
    when(stream: string, version: number) {
      const events = recordedIn(streams, stream);
      const event = events[version - 1]!;
      const run = async () => {
        if (!reaction.categories.includes(categoryOf(stream))) return [];
        const corrected = events.find(({ id }) => id === event.corrects?.eventId);
        return await reaction.on(event, streamsOf(streams), corrected);
      };
      return {
        issues: async (...commands: ReactionCommand[]) => expect(await run()).toEqual(commands),
        issuesNothing: async () => expect(await run()).toEqual([]),
      };
    },
  }),
});

const recordedIn = (streams: GivenStreams, stream: string): RecordedEvent[] => recorded(streams[stream] ?? [], stream);

const streamsOf = (streams: GivenStreams): OtherStreams => {
  const timeline = <State, Event extends DomainEvent>(stream: Categorised<State, Event>, name: string) =>
    new Timeline(stream, recordedIn(streams, name) as unknown as RecordedEvent<Event>[]);
  return {
    stream: async (stream, id) => timeline(stream, streamName(stream, id)),
    category: async (stream) =>
      new Map(
        Object.keys(streams)
          .filter((name) => categoryOf(name) === stream.category)
          .map((name) => [idOf(name), timeline(stream, name)]),
      ),
  };
};
