import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** What says that two records are of one person; never what it looks like: documents and names are not kept here. */
export const EVIDENCE = ['SAME_DOCUMENT', 'SAME_PERSON_CONFIRMED', 'AUTHORITY_NOTICE'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export const REVERSALS = ['DIFFERENT_PEOPLE', 'WRONG_SURVIVOR', 'EVIDENCE_WITHDRAWN'] as const;
export type Reversal = (typeof REVERSALS)[number];

/** Somebody believes that two ids stand for one person. Nothing is counted otherwise yet. */
export type DuplicateSuspected = DomainEvent<
  'DuplicateSuspected',
  {
    duplicateId: string;
    /** The id that would remain. */
    survivorId: string;
    evidence: Evidence;
    /** Who has signed in; in older entries whom they named. */
    suspectedBy: string;
  }
>;

/** Somebody else confirms it. Both ids keep their entries; from `from` on the person counts once, as the survivor. */
export type ResidentsMerged = DomainEvent<
  'ResidentsMerged',
  {
    duplicateId: string;
    survivorId: string;
    evidence: Evidence;
    /** Who has signed in, and has not suspected it; in older entries whom they named. */
    confirmedBy: string;
    /** First day on which the two count as one; not after the day of the merge. */
    from: LocalDate;
  }
>;

/** The two were never one person, or not this way round: counts of all days are as before the merge. */
export type MergeReverted = DomainEvent<
  'MergeReverted',
  {
    duplicateId: string;
    survivorId: string;
    reason: Reversal;
    /** Who has signed in; in older entries whom they named. */
    revertedBy: string;
  }
>;

export type DuplicateEvent = DuplicateSuspected | ResidentsMerged | MergeReverted;
