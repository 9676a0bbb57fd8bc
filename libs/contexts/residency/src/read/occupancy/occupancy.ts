import type { Instant, LocalDate, Position } from '#libs/eventing';

/** Who lives where at the end of a day, as known at an instant, beside what others have counted. */
export class OccupancyReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type OccupancyAnswer = OccupancyReport['dates'] &
  Readonly<{
    /** People in accommodations that the city fills, all sites together. */
    present: number;
    /** In the order the accommodations are listed and registered. */
    sites: readonly SiteOccupancy[];
  }>;

export interface SiteOccupancy {
  readonly accommodationId: string;
  /** As valid on the reporting date. */
  readonly name: string;
  readonly present: number;
  readonly capacity: number;
  readonly usablePlaces: number;
  /** People that somebody else has counted, at the last count until the reporting date. */
  readonly reported: number | null;
  readonly reportedOn: LocalDate | null;
  /** How many more people Lotse counts than were reported, both at the end of `reportedOn`. */
  readonly difference: number | null;
  /** The difference asks for a look at the data. */
  readonly unusual: boolean;
  /** Fewer residents than this are regularly served mobile, by the policy `service-mode` of the day. */
  readonly threshold: number;
  readonly belowThreshold: boolean;
  /** How the site is served; none if nobody has decided it. */
  readonly mode: 'ON_SITE' | 'MOBILE' | null;
}

/** Occupancy of one accommodation, day by day. */
export class OccupancyDays {
  constructor(
    readonly data: Readonly<{ accommodationId: string; from: LocalDate; until: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
  ) {}
}

export type OccupancyDaysAnswer = OccupancyDays['data'] & Readonly<{ days: readonly OccupancyDay[] }>;

export interface OccupancyDay {
  readonly day: LocalDate;
  readonly present: number;
  /** People that somebody else has counted on that very day. */
  readonly reported: number | null;
  /** None while the accommodation is not open. */
  readonly capacity: number | null;
  readonly usablePlaces: number | null;
}

/** Longest period that is answered day by day: a leap year. */
export const MOST_DAYS = 366;

export { isUnusual } from '../../model/occupancy-control.js';
