import { expect } from '@jest/globals';
import { type Decided, decide, type Replaces } from '../decide.js';
import type { LocalDate } from '../calendar.js';
import type { Actor, DomainEvent, NewEvent, RecordedEvent } from '../event.js';
import { Refusal } from '../refusal.js';
import type { Stream } from '../stream.js';
import { Timeline } from '../timeline.js';

/** Who has recorded everything in a spec, if it does not say otherwise. */
export const SPEC: Actor = { id: 'spec', role: 'SPEC' };

/** Events as the store would hand them back: recorded in this order, one a minute. */
export const recorded = <Event extends DomainEvent>(
  events: readonly NewEvent<Event>[],
  stream = 'spec-1',
): RecordedEvent<Event>[] =>
  events.map((event, index) => ({
    ...event,
    id: `event-${index + 1}`,
    stream,
    version: index + 1,
    position: String(index + 1),
    schemaVersion: 1,
    recordedAt: new Date(Date.UTC(2020, 0, 1, 0, index)).toISOString(),
    meta: { commandId: `command-${index + 1}`, correlationId: 'spec', actor: SPEC },
    hash: '',
  }));

/**
 * `given(past events).when(day, decision).yields(new events)`, through the kernel: the events' own rules and the
 * later entries are asked as in the real service. Recorded events are called `event-1`, `event-2`, …
 */
export const decisionSpec = <State, Event extends DomainEvent>(stream: Stream<State, Event>) => ({
  given: (...past: NewEvent<Event>[]) => ({
    when(on: LocalDate, decision: (state: State) => readonly Decided<Event>[], replaces?: Replaces) {
      const timeline = () => new Timeline(stream, recorded(past));
      const run = () => decide(stream, timeline(), { on, by: SPEC, replaces }, decision).events;
      return {
        yields: (...expected: Decided<Event>[]) =>
          expect(run()).toEqual(
            expected.map((event, index) => ({
              ...event,
              occurredOn: on,
              ...(replaces && index === 0 ? { corrects: { ...replaces, kind: 'REPLACE' } } : {}),
            })),
          ),
        yieldsNothing: () => expect(run()).toEqual([]),
        isRefused: (code: string, details: object = {}) => {
          expect(run).toThrow(Refusal);
          expect(run).toThrow(expect.objectContaining({ code, details: expect.objectContaining(details) }));
        },
      };
    },
  }),
});
