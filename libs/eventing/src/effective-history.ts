import type { Instant, LocalDate } from './calendar.js';
import { type DomainEvent, ENTRY_VOIDED, type RecordedEvent } from './event.js';

/** An event that is in effect, at the place it takes in its stream's history. */
export type Entry<Event extends DomainEvent = DomainEvent> = Readonly<{
  event: RecordedEvent<Event>;
  /** The version of the entry first recorded: a replacement stands in the place of what it replaces. */
  place: number;
}>;

/** Both limits include what happens on them; without a limit, everything counts. */
export type TwoDates = Readonly<{ asOf?: LocalDate; knownAt?: Instant }>;

/**
 * What counts of a stream as of a day, as known at an instant: voided events are as if never recorded,
 * a replacement stands in the place of what it replaces, and the rest is ordered by the day it was true,
 * then by the order of recording.
 *
 * @param recorded all events of one stream, in the order of their versions
 */
export function effectiveHistory<Event extends DomainEvent>(
  recorded: readonly RecordedEvent<Event>[],
  { asOf, knownAt }: TwoDates = {},
): Entry<Event>[] {
  const known = knownAt === undefined ? recorded : recorded.filter((event) => event.recordedAt <= knownAt);
  const { voided, replacedBy } = correctionsIn(known);

  const entries: Entry<Event>[] = [];
  for (const first of known) {
    if (first.corrects || voided.has(first.id)) continue;
    const event = lastReplacement(first, replacedBy);
    if (asOf === undefined || event.occurredOn <= asOf) entries.push({ event, place: first.version });
  }
  return entries.sort(inOrder);
}

/** By the day it was true, then by the order of recording. */
export const inOrder = (a: Entry, b: Entry): number =>
  a.event.occurredOn < b.event.occurredOn ? -1 : a.event.occurredOn > b.event.occurredOn ? 1 : a.place - b.place;

/**
 * Ids of the events that a correction may name: entries in effect, and the corrections that made them so.
 * What is voided, or was replaced by something in effect, cannot be replaced again; voiding it stays possible
 * for a replaced entry, since that says the whole entry never happened.
 */
export function correctionsIn<Event extends DomainEvent>(known: readonly RecordedEvent<Event>[]) {
  const voided = new Set<string>();
  const replacedBy = new Map<string, RecordedEvent<Event>>();
  // Newest first: whether a correction itself still counts is decided by corrections recorded after it.
  for (const event of known.toReversed()) {
    if (!event.corrects || voided.has(event.id)) continue;
    const { eventId, kind } = event.corrects;
    if (kind === 'VOID') voided.add(eventId);
    else if (!replacedBy.has(eventId)) replacedBy.set(eventId, event);
  }
  return { voided, replacedBy };
}

function lastReplacement<Event extends DomainEvent>(
  first: RecordedEvent<Event>,
  replacedBy: ReadonlyMap<string, RecordedEvent<Event>>,
): RecordedEvent<Event> {
  let event = first;
  for (let next = replacedBy.get(event.id); next; next = replacedBy.get(event.id)) event = next;
  return event;
}

/** True for the event a VOID is stored as: it takes effect by what it corrects and says nothing itself. */
export const isVoiding = (event: DomainEvent): boolean => event.type === ENTRY_VOIDED;
