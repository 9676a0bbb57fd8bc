import type { LocalDate } from './calendar.js';
import { type Entry, inOrder } from './effective-history.js';
import {
  type Actor,
  type Correction,
  type DomainEvent,
  ENTRY_VOIDED,
  type NewEvent,
  type RecordedEvent,
  START,
} from './event.js';
import {
  CONFLICTS_WITH_LATER_ENTRY,
  CORRECTS_OTHER_KIND,
  ensure,
  ENTRY_NOT_FOUND,
  ENTRY_NOT_IN_EFFECT,
  Refusal,
} from './refusal.js';
import type { Stream } from './stream.js';
import { firstDifference, type Timeline } from './timeline.js';

/** The entry a command replaces, and why. */
export type Replaces = Readonly<{ eventId: string; reason: string }>;

/** What a command would do to a stream's history. */
export type Decision<State, Event extends DomainEvent> = Readonly<{
  /** To append; empty when the command changes nothing. */
  events: readonly NewEvent<Event>[];
  /** The history as it will be, for rules that need more than one stream. */
  after: Timeline<State, Event>;
}>;

/** An event as a decision names it: the kernel adds the day. */
export type Decided<Event extends DomainEvent> = Event extends DomainEvent
  ? Readonly<{ type: Event['type']; data: Event['data'] }>
  : never;

/**
 * Decides at a day, then replays the later: the decision is made on the state at the end of `on`; its events are
 * put into the effective history and admitted there; every entry that comes after them is asked again.
 *
 * @param on the day the new events occurred
 * @param by who records them: rules of the whole history may ask
 * @param replaces the decision is made as if this entry had never been recorded, and its event takes the entry's place
 * @throws {Refusal} of the decision or of the event's own rule; {@link CONFLICTS_WITH_LATER_ENTRY} naming the later
 *   entry that would no longer hold
 */
export function decide<State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  timeline: Timeline<State, Event>,
  { on, by, replaces }: { readonly on: LocalDate; readonly by: Actor; readonly replaces?: Replaces | undefined },
  decision: (state: State) => readonly Decided<Event>[],
): Decision<State, Event> {
  const replaced = replaces && entryInEffect(timeline, replaces.eventId);
  const decided = decision(stateFor(stream, timeline, on, replaced));
  const events = decided.map((event) => ({ ...event, occurredOn: on }) as unknown as Event);
  if (!replaces || !replaced || events.length === 0) return admitted(stream, timeline, events, by);

  const [first, ...more] = events as [Event, ...Event[]];
  ensure(first.type === replaced.event.type, CORRECTS_OTHER_KIND, {
    field: 'replaces.eventId',
    values: [first.type, replaced.event.type],
    related: [replaces.eventId],
  });
  return admitted(stream, timeline, [{ ...first, corrects: { ...replaces, kind: 'REPLACE' } }, ...more], by);
}

/**
 * Voids an event: as if it had never been recorded. Voiding an entry takes it out with its replacements, voiding a
 * replacement brings back what it replaced, voiding a void brings back the entry.
 *
 * @throws {Refusal} {@link ENTRY_NOT_FOUND}, {@link ENTRY_NOT_IN_EFFECT}, {@link CONFLICTS_WITH_LATER_ENTRY}
 */
export function decideVoid<State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  timeline: Timeline<State, Event>,
  { eventId, reason }: Replaces,
): Decision<State, Event> {
  const target = timeline.recorded.find(({ id }) => id === eventId);
  ensure(target !== undefined, ENTRY_NOT_FOUND, { field: 'eventId', values: [eventId, stream.category] });
  const corrects: Correction = { eventId, kind: 'VOID', reason };
  const voiding = { type: ENTRY_VOIDED, occurredOn: target.occurredOn, data: {}, corrects };
  const decision = admitted(stream, timeline, [voiding as unknown as NewEvent<Event>], NOBODY);
  const same =
    decision.after.entries.length === timeline.entries.length &&
    firstDifference(decision.after.entries, timeline.entries) === timeline.entries.length;
  ensure(!same, ENTRY_NOT_IN_EFFECT, { field: 'eventId', values: [eventId], related: [eventId] });
  return decision;
}

function entryInEffect<State, Event extends DomainEvent>(
  timeline: Timeline<State, Event>,
  eventId: string,
): Entry<Event> {
  const details = { field: 'replaces.eventId', related: [eventId] };
  const recorded = timeline.recorded.find(({ id }) => id === eventId);
  ensure(recorded !== undefined, ENTRY_NOT_FOUND, {
    ...details,
    values: [eventId, timeline.recorded[0]?.stream ?? '–'],
  });
  const entry = timeline.entries.find(({ event }) => event.id === eventId);
  ensure(entry !== undefined, ENTRY_NOT_IN_EFFECT, { ...details, values: [eventId] });
  return entry;
}

function stateFor<State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  timeline: Timeline<State, Event>,
  on: LocalDate,
  replaced: Entry<Event> | undefined,
): State {
  if (!replaced) return timeline.stateAt(on);
  const place = { ...replaced, event: { ...replaced.event, occurredOn: on } };
  return timeline.entries
    .filter((entry) => entry !== replaced && inOrder(entry, place) < 0)
    .reduce((state, { event }) => stream.evolve(state, event), stream.initial);
}

/** Puts the events into the history and asks every rule from the first change on. */
function admitted<State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  timeline: Timeline<State, Event>,
  events: readonly NewEvent<Event>[],
  by: Actor,
): Decision<State, Event> {
  if (events.length === 0) return { events, after: timeline };
  const pending = events.map((event, index) => asRecorded(event, timeline.version + index + 1, by));
  const after = timeline.with(pending);
  const ids = new Set(pending.map(({ id }) => id));
  for (let index = firstDifference(timeline.entries, after.entries); index < after.entries.length; index++) {
    const { event } = after.entries[index]!;
    try {
      stream.admit(after.stateBefore(index), event);
    } catch (error) {
      if (!(error instanceof Refusal) || ids.has(event.id)) throw error;
      throw new Refusal(CONFLICTS_WITH_LATER_ENTRY, {
        values: [event.type, event.occurredOn],
        related: [event.id],
      });
    }
  }
  return { events, after };
}

/** A void is part of no state, so nobody asks whose it is. */
const NOBODY: Actor = { id: '', role: '' };

/** What only the store can know is filled with values that no rule may look at. */
function asRecorded<Event extends DomainEvent>(
  event: NewEvent<Event>,
  version: number,
  actor: Actor,
): RecordedEvent<Event> {
  return {
    ...event,
    id: `pending-${version}`,
    stream: '',
    version,
    position: START,
    schemaVersion: 1,
    recordedAt: '9999-12-31T00:00:00.000Z',
    meta: { commandId: '', correlationId: '', actor },
    hash: '',
  };
}
