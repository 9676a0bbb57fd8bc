import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Nothing here says anything about the person but that the time of keeping is over.

/** Why something must be kept although its time is over; never what the proceedings are about. */
export const HOLD_GROUNDS = [
  ...(['COURT_PROCEEDINGS', 'ADMINISTRATIVE_PROCEEDINGS', 'CLAIM', 'COMPLAINT', 'AUDIT'] as const),
] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

export const ARCHIVE_ANSWERS = ['DECLINED', 'TAKEN_OVER'] as const;
export type ArchiveAnswer = (typeof ARCHIVE_ANSWERS)[number];

/** How long a person's data are kept, by the rule of the day on which it was asked. */
export type RetentionEnded = Readonly<{
  /** The last day on which the person was here, or had an open case. */
  lastOn: LocalDate;
  /** The last day of keeping. */
  endsOn: LocalDate;
  /** By the policy `retention`: from the end of the year of that day on. */
  caseYears: number;
}>;

/** From now on nothing of this person is destroyed. */
export type LegalHoldPlaced = DomainEvent<
  'LegalHoldPlaced',
  { residentId: string; holdId: string; ground: HoldGround }
>;

export type LegalHoldLifted = DomainEvent<'LegalHoldLifted', { residentId: string; holdId: string }>;

/** Before anything is destroyed, the city archive is asked whether it wants it. */
export type OfferedToArchive = DomainEvent<'OfferedToArchive', { residentId: string; retention: RetentionEnded }>;

/** Either way the data here may go then: what the archive has taken over it has. */
export type ArchiveAnswered = DomainEvent<'ArchiveAnswered', { residentId: string; answer: ArchiveAnswer }>;

export type DisposalProposed = DomainEvent<'DisposalProposed', { residentId: string; retention: RetentionEnded }>;

/** By another person than the one who proposed it. */
export type DisposalApproved = DomainEvent<'DisposalApproved', { residentId: string }>;

/** What is destroyed with the person. A fingerprint says of a key that was shown which it was, and nothing else. */
export type DestroyedKey = Readonly<{ of: 'PERSON' | 'HOUSEHOLD'; sha256: string }>;

/** The keys are gone from here on. */
export type DisposalCarriedOut = DomainEvent<
  'DisposalCarriedOut',
  { residentId: string; keys: readonly DestroyedKey[] }
>;

/** How long notes of consultations are kept, by the rule of the day on which it was asked. */
export type NoteRetentionEnded = Readonly<{
  /** The last day on which the person was here, or had an open case. */
  lastOn: LocalDate;
  /** The last day of keeping. */
  endsOn: LocalDate;
  /** By the policy `retention`: from the end of the year of that day on. */
  noteYears: number;
}>;

/** Where a note stands; what it says is sealed there. */
export type NoteEntry = Readonly<{ stream: string; eventId: string }>;

/** Notes go before the rest: what was said is kept for a shorter time than that there was a talk. */
export type NoteDisposalProposed = DomainEvent<
  'NoteDisposalProposed',
  { residentId: string; retention: NoteRetentionEnded; notes: readonly NoteEntry[] }
>;

/** By another person than the one who proposed it. These notes are gone from here on. */
export type NoteDisposalApproved = DomainEvent<
  'NoteDisposalApproved',
  { residentId: string; notes: readonly NoteEntry[] }
>;

export type DisposalEvent =
  | LegalHoldPlaced
  | LegalHoldLifted
  | OfferedToArchive
  | ArchiveAnswered
  | DisposalProposed
  | DisposalApproved
  | DisposalCarriedOut
  | NoteDisposalProposed
  | NoteDisposalApproved;
