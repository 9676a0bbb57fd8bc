import { addDays, daysBetween, ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import type { CancellationReason } from '../../model/office-hour.events.js';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';

/** Office hours of some days, as planned at the end of a day, as known at an instant. */
export class OfficeHours {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly wanted: Readonly<{
      from: LocalDate;
      until: LocalDate;
      accommodationId?: string | undefined;
      managerId?: string | undefined;
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type OfficeHourRow = Readonly<{
  officeHourId: string;
  accommodationId: string;
  managerId: string;
  day: LocalDate;
  startsAt: string;
  endsAt: string;
  durationMin: number;
  state: 'PLANNED' | 'CANCELLED';
  cancelledOn: LocalDate | null;
  cancelledBecause: CancellationReason | null;
  /** Talks that were held in it. */
  consultations: number;
  /** Others of the same manager at the same time. */
  overlaps: readonly string[];
}>;

export type OfficeHoursAnswer = OfficeHours['dates'] &
  Readonly<{ from: LocalDate; until: LocalDate; officeHours: readonly OfficeHourRow[] }>;

export const MOST_DAYS = 366;

const FOUR_WEEKS = 28;

/**
 * From the reporting date, four weeks, unless something else is asked for.
 *
 * @throws {Refusal} PERIOD_TOO_LONG
 */
export function daysOf(from: LocalDate, until: LocalDate = addDays(from, FOUR_WEEKS - 1)) {
  const days = daysBetween(from, until) + 1;
  ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
  return { from, until };
}
