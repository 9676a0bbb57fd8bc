import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

export const NOTICE_FORMS = ['ORAL', 'WRITTEN'] as const;
export type NoticeForm = (typeof NOTICE_FORMS)[number];

export const OPENING_REASONS = ['REQUEST', 'NEED', 'OPERATOR_REFERRAL'] as const;
export type OpeningReason = (typeof OPENING_REASONS)[number];

export const CLOSING_REASONS = [
  'GOAL_REACHED',
  'MOVED_AWAY',
  'NO_CONTACT',
  'DECLINED',
  'DECEASED',
  'DUPLICATE',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

export const REFERRAL_TARGETS = [
  'OPERATOR',
  'JOBCENTER',
  'MIGRATION_COUNSELLING',
  'YOUTH_WELFARE',
  'HEALTH',
  'LEGAL',
] as const;
export type ReferralTarget = (typeof REFERRAL_TARGETS)[number];

/** The resident was told what is recorded and why (GDPR art. 13). */
export type PrivacyNoticeGiven = DomainEvent<
  'PrivacyNoticeGiven',
  {
    residentId: string;
    form: NoticeForm;
    /** ISO 639-3. */
    language?: string;
  }
>;

/** `occurredOn` is the first day of the case and of the manager's responsibility. */
export type CaseOpened = DomainEvent<
  'CaseOpened',
  {
    residentId: string;
    /** Unique within the resident. */
    caseId: string;
    managerId: string;
    /** Where the resident lived when it was opened; none for somebody who lives elsewhere. */
    accommodationId?: string;
    openedBecause: OpeningReason;
  }
>;

type Handover = { residentId: string; caseId: string; fromManagerId: string; toManagerId: string };

/** Handed over directly, by a unit lead. `occurredOn` is the new manager's first day. */
export type CaseHandedOver = DomainEvent<'CaseHandedOver', Handover & { reason: string }>;

/** The responsible manager asks a colleague to take the case; nothing changes until it is accepted. */
export type HandoverOffered = DomainEvent<'HandoverOffered', Handover & { offerId: string; reason: string }>;

/** `occurredOn` is the new manager's first day. */
export type HandoverAccepted = DomainEvent<'HandoverAccepted', Handover & { offerId: string }>;

export type HandoverRejected = DomainEvent<
  'HandoverRejected',
  { residentId: string; caseId: string; offerId: string; reason: string }
>;

export type HandoverWithdrawn = DomainEvent<
  'HandoverWithdrawn',
  { residentId: string; caseId: string; offerId: string; reason?: string }
>;

/** `occurredOn` is the first day on whose evening the case is closed. */
export type CaseClosed = DomainEvent<'CaseClosed', { residentId: string; caseId: string; reason: ClosingReason }>;

/** `occurredOn` is the first day of being open again, and of this manager's responsibility. */
export type CaseReopened = DomainEvent<'CaseReopened', { residentId: string; caseId: string; managerId: string }>;

/** With `informedOnly`, the resident was told where to go, and no data went there. */
export type ReferredTo = DomainEvent<
  'ReferredTo',
  { residentId: string; caseId: string; referralId: string; target: ReferralTarget; informedOnly: boolean }
>;

export type CaseFileEvent =
  | PrivacyNoticeGiven
  | CaseOpened
  | CaseHandedOver
  | HandoverOffered
  | HandoverAccepted
  | HandoverRejected
  | HandoverWithdrawn
  | CaseClosed
  | CaseReopened
  | ReferredTo;
