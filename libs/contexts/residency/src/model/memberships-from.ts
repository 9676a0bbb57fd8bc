import type { Instant, LocalDate, Position } from '#libs/eventing';
import type { Membership } from './household-id.js';

/** Who belongs to a household on a day or later, as known at an instant. */
export class MembershipsFrom {
  constructor(
    readonly householdId: string,
    readonly from: LocalDate,
    readonly knownAt: Instant,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type MembershipsAnswer = readonly Membership[];
