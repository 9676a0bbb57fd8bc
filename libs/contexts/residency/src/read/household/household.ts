import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { HOUSEHOLD_NOT_FOUND } from '../../model/refusals.js';

/** Who belongs to a household at the end of a day, as known at an instant. */
export class HouseholdOn {
  constructor(
    readonly householdId: string,
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export interface HouseholdMemberOnDay {
  readonly residentId: string;
  readonly role: 'ADULT' | 'CHILD';
  readonly since: LocalDate;
  /** Where the person lives; null for somebody who has left: a household may live in two places. */
  readonly accommodationId: string | null;
}

export type HouseholdAnswer = HouseholdOn['dates'] &
  Readonly<{ householdId: string; members: readonly HouseholdMemberOnDay[] }>;

/** @throws {Refusal} HOUSEHOLD_NOT_FOUND when nobody belongs to it on that day */
export function householdOf(
  { householdId, dates }: HouseholdOn,
  members: readonly HouseholdMemberOnDay[],
): HouseholdAnswer {
  ensure(members.length > 0, HOUSEHOLD_NOT_FOUND, { field: 'householdId', values: [householdId, dates.asOf] });
  return { ...dates, householdId, members };
}
