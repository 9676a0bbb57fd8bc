import type { Instant, LocalDate, Position } from '#libs/eventing';

/** Proposals to sign without the assurance of costs that wait for a unit lead, at the end of a day, as known then. */
export class OverrideProposals {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type OverrideProposal = Readonly<{
  householdId: string;
  moveOutId: string;
  /** Who is still to move. */
  memberIds: readonly string[];
  offerId: string;
  proposedOn: LocalDate;
}>;
