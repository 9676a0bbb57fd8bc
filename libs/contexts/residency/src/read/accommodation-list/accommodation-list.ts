import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { ACCOMMODATION_NOT_FOUND } from '../../model/refusals.js';

/** What is left out restricts nothing. */
export type WhichAccommodations = Readonly<{
  accommodationId?: string;
  state?: 'OPEN' | 'CLOSED';
  pillar?: string;
  responsibleBody?: string;
  operatorId?: string;
  /** Part of the name or of another name. */
  name?: string;
  limit: number;
  offset: number;
}>;

/** Accommodations registered by the end of a day, as known at an instant, in the order of lists. */
export class AccommodationsOn {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: WhichAccommodations,
  ) {}
}

export interface AccommodationOnDay {
  readonly accommodationId: string;
  /** As on that day; of a closed one, the last. So is everything below. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly state: 'OPEN' | 'CLOSED';
  readonly openedOn: LocalDate;
  /** Once it is known. */
  readonly lastDay: LocalDate | null;
  readonly pillar: string;
  readonly responsibleBody: string;
  readonly districtId: string | null;
  readonly capacity: number;
  readonly usablePlaces: number;
  readonly operatorId: string | null;
  readonly operatorName: string | null;
  /** How it is served; null if nobody has decided it. */
  readonly mode: 'ON_SITE' | 'MOBILE' | 'NONE' | null;
  readonly present: number;
}

export type AccommodationsAnswer = AccommodationsOn['dates'] &
  Readonly<{ total: number; accommodations: readonly AccommodationOnDay[] }>;

export type AccommodationAnswer = AccommodationsOn['dates'] & AccommodationOnDay;

/** @throws {Refusal} ACCOMMODATION_NOT_FOUND for one that nobody has registered by that day */
export function accommodationOf(
  accommodationId: string,
  { accommodations: [one], asOf, knownAt }: AccommodationsAnswer,
): AccommodationAnswer {
  ensure(one !== undefined, ACCOMMODATION_NOT_FOUND, { field: 'accommodationId', values: [accommodationId, asOf] });
  return { asOf, knownAt, ...one };
}
