import type { Instant, LocalDate } from './calendar.js';

/** What happened, before it is stored: its name, the day it was true, and what it says. */
export type DomainEvent<Type extends string = string, Data = unknown> = Readonly<{
  type: Type;
  /** The day it was true, chosen by the person who records it. */
  occurredOn: LocalDate;
  data: Readonly<Data>;
}>;

/** `VOID`: as if the corrected entry had never been recorded. `REPLACE`: this entry stands in its place. */
export type Correction = Readonly<{ eventId: string; kind: 'VOID' | 'REPLACE'; reason: string }>;

/** An event on its way to the store. */
export type NewEvent<Event extends DomainEvent = DomainEvent> = Event &
  Readonly<{
    corrects?: Correction;
    /** Of the shape of its data: set where the store is given its shapes; 1 without. */
    schemaVersion?: number;
  }>;

/** Who recorded it, in which role. */
export type Actor = Readonly<{
  /** Staff id of who has one, else the subject of the sign-in. */
  id: string;
  /** Of the sign-in, where the id is another; missing in older entries. */
  subject?: string;
  role: string;
  onBehalfOf?: string;
}>;

type SignIn = Pick<Actor, 'id' | 'subject'>;

/** One person, also who got or lost a staff id in between. */
export const isSameActor = (one: SignIn, other: SignIn): boolean =>
  [one.id, one.subject].some((name) => name !== undefined && (name === other.id || name === other.subject));

/** Travels from the request into every event it causes. */
export type Meta = Readonly<{
  /** One id per intention: the same id again is the same command again, and writes nothing. */
  commandId: string;
  correlationId: string;
  causationId?: string;
  actor: Actor;
  /** Why it was recorded so long after it was true. */
  lateReason?: string;
}>;

/**
 * A place in the global order of the log: a whole number in decimal digits, not necessarily consecutive.
 * Compare with {@link isAfter}; never with `<`.
 */
export type Position = string;

/** Before the first event. */
export const START: Position = '0';

export const isAfter = (a: Position, b: Position): boolean => (a.length === b.length ? a > b : a.length > b.length);

/** An event as the store hands it back. */
export type RecordedEvent<Event extends DomainEvent = DomainEvent> = NewEvent<Event> &
  Readonly<{
    /** Derived from the command id and the event's index, so that the same command makes the same ids. */
    id: string;
    stream: string;
    /** 1 for the first event of the stream, without gaps. */
    version: number;
    position: Position;
    /** In which it is stored; `data` are always as the type is today. */
    schemaVersion: number;
    /** When the service learned it; never decreases along the log. */
    recordedAt: Instant;
    meta: Meta;
    /** Hex; links this event to the one before it in its stream. */
    hash: string;
  }>;

/** The type of the event that a VOID is stored as. No stream's `evolve` ever sees it. */
export const ENTRY_VOIDED = 'EntryVoided';
