import type { Classification, Instant, LocalDate, PersonalId, Position } from '#libs/eventing';

/** `voided`: as if the corrected event had never been published. `replaced`: this one stands in its place. */
export type HowCorrected = 'voided' | 'replaced';

export type PublicCorrection = Readonly<{
  /** Id of the public event that it corrects; it may be a correction itself. */
  id: string;
  how: HowCorrected;
}>;

/**
 * An event as it stands in the public log: the same for all consumers, who get it with pseudonyms of their own by
 * `cloudEventFor`. Ids of people stand in it, so it never leaves the service as it is.
 */
export type PublicEvent = Readonly<{
  /** Place in the public log: 1, 2, 3 …, without gaps. No relation to the position of the stored event. */
  position: Position;
  /** The same after every rebuild. */
  id: string;
  context: string;
  /** Context, name and version: `residency.resident-arrived.v1`. */
  type: string;
  /** Its own type, and those of what it corrects: whoever asks for one of them gets it. */
  types: readonly string[];
  /** Whose order is kept. */
  key: PersonalId | string;
  /** 1, 2, 3 … among the events of the context with this key. */
  sequence: number;
  /** Position of the one before it among those. */
  previous?: Position;
  /** Missing when the person has been erased meanwhile, or nobody in particular is meant. */
  subject?: PersonalId | string;
  /** The day it was true; consumers order by it. */
  occurredOn: LocalDate;
  recordedAt: Instant;
  correlationId: string;
  /** Id of the public event that led to it. */
  causationId?: string;
  classification: Classification;
  /** Sites it concerns, and those that the event it corrects concerned. */
  accommodations: readonly string[];
  corrects?: PublicCorrection;
  data: Readonly<Record<string, unknown>>;
}>;
