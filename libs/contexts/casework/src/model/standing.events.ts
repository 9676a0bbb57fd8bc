import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Titles and notices are often older than the case, and older than the service. So `occurredOn` is the day it was
// shown in the case, and what it says has days of its own.

/** Background, residence status: codes of the law of residence, no assessment of anybody's chances. */
export const RESIDENCE_STATUSES = [
  'ASYLUM_SEEKER_REGISTERED',
  'PERMISSION_TO_RESIDE',
  'TOLERATION',
  'ENTITLED_TO_ASYLUM',
  'REFUGEE',
  'SUBSIDIARY_PROTECTION',
  'DEPORTATION_BAN',
  'HUMANITARIAN_25_5',
  'TEMPORARY_PROTECTION_24',
  'SETTLEMENT',
  'GERMAN',
  'EU_CITIZEN',
  'OBLIGED_TO_LEAVE',
  'UNKNOWN',
] as const;
export type ResidenceStatus = (typeof RESIDENCE_STATUSES)[number];

export const NOTICE_DECISIONS = ['GRANTED_ASYLUM', 'REFUGEE', 'SUBSIDIARY', 'BAN', 'REJECTED'] as const;
export type NoticeDecision = (typeof NOTICE_DECISIONS)[number];

/** Nothing is assumed of anybody: the first change says from what it leads, `NONE` for somebody new here. */
export const BENEFIT_REGIMES = ['ASYLBLG', 'SGB_II', 'SGB_XII', 'NONE', 'OTHER'] as const;
export type BenefitRegime = (typeof BENEFIT_REGIMES)[number];

/** `occurredOn` is the day the document was shown. */
export type ResidenceStatusRecorded = DomainEvent<
  'ResidenceStatusRecorded',
  {
    residentId: string;
    status: ResidenceStatus;
    /** First day. */
    from: LocalDate;
    /** Last day; without one, until the next status. */
    until?: LocalDate;
    /** What was shown: kind and number of the paper. */
    document?: Sealed;
  }
>;

/** What the Federal Office or a court decided. `occurredOn` is the day the notice was shown. */
export type ProtectionNoticeRecorded = DomainEvent<
  'ProtectionNoticeRecorded',
  {
    residentId: string;
    /** Unique within the resident. */
    noticeId: string;
    decision: NoticeDecision;
    /** The date of the notice. */
    noticeOn: LocalDate;
  }
>;

/** Another authority has begun to pay. `occurredOn` is the day that was confirmed, before or after it begins. */
export type BenefitRegimeChanged = DomainEvent<
  'BenefitRegimeChanged',
  {
    residentId: string;
    from: BenefitRegime;
    to: BenefitRegime;
    /** First day of the new regime. */
    effectiveOn: LocalDate;
    /** Why it does not begin on the first of a month. */
    reason?: string;
  }
>;

export type StandingEvent = ResidenceStatusRecorded | ProtectionNoticeRecorded | BenefitRegimeChanged;
