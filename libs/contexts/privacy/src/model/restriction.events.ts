import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Art. 18(1) GDPR, a to d. */
export const RESTRICTION_GROUNDS = [
  ...(['ACCURACY_CONTESTED', 'PROCESSING_UNLAWFUL', 'NEEDED_FOR_CLAIMS', 'OBJECTION_PENDING'] as const),
] as const;
export type RestrictionGround = (typeof RESTRICTION_GROUNDS)[number];

/** `UPHELD`: what was objected to ends. `OVERRIDDEN`: compelling grounds of the city outweigh it (Art. 21(1)). */
export const OBJECTION_OUTCOMES = ['UPHELD', 'OVERRIDDEN'] as const;
export type ObjectionOutcome = (typeof OBJECTION_OUTCOMES)[number];

/** From that day on the data are kept and not used; few may know that there are any. */
export type ProcessingRestricted = DomainEvent<
  'ProcessingRestricted',
  { residentId: string; ground: RestrictionGround }
>;

/** The person was told before (Art. 18(3)). */
export type RestrictionLifted = DomainEvent<'RestrictionLifted', { residentId: string; toldOn: LocalDate }>;

/** A person objects to the processing (Art. 21); somebody has to decide. */
export type ObjectionRecorded = DomainEvent<'ObjectionRecorded', { residentId: string }>;

export type ObjectionDecided = DomainEvent<'ObjectionDecided', { residentId: string; outcome: ObjectionOutcome }>;

export type RestrictionEvent = ProcessingRestricted | RestrictionLifted | ObjectionRecorded | ObjectionDecided;
