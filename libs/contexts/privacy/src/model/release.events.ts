import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** What may be released: kinds of data, not the data. */
export const DATA_CLASSES = [
  ...(['IDENTITY', 'CONTACT', 'HOUSEHOLD', 'CV', 'LANGUAGE_LEVEL', 'RESIDENCE_STATUS', 'WORK_PERMIT'] as const),
  ...(['BENEFIT_REGIME', 'HOUSING_NEED', 'CONSULTATIONS'] as const),
] as const;
export type DataClass = (typeof DATA_CLASSES)[number];

/** What the recipient is; all targets of a referral are among them. */
export const RECIPIENT_KINDS = [
  ...(['OPERATOR', 'JOBCENTER', 'MIGRATION_COUNSELLING', 'YOUTH_WELFARE', 'HEALTH', 'LEGAL'] as const),
  ...(['EMPLOYER', 'LANDLORD', 'COURSE_PROVIDER', 'AUTHORITY', 'VOLUNTEER'] as const),
] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

export const RELEASE_PURPOSES = [
  ...(['APPLICATION', 'PLACEMENT', 'HOUSING', 'BENEFITS', 'LANGUAGE', 'COUNSELLING', 'COORDINATION'] as const),
] as const;
export type ReleasePurpose = (typeof RELEASE_PURPOSES)[number];

/** A release that was only spoken cannot be shown to anybody. */
export const RELEASE_FORMS = ['WRITTEN', 'ELECTRONIC'] as const;
export type ReleaseForm = (typeof RELEASE_FORMS)[number];

/** A resident allows that this goes to that recipient (§ 203 StGB). `occurredOn` is the first day. */
export type ConfidentialityReleased = DomainEvent<
  'ConfidentialityReleased',
  {
    residentId: string;
    releaseId: string;
    /** By name: with which firm somebody applies says who they are, so it goes with the person's key. */
    recipient: Sealed;
    recipientKind: RecipientKind;
    dataClasses: readonly DataClass[];
    purpose: ReleasePurpose;
    /** Last day; without one until it is withdrawn. */
    until?: LocalDate;
    form: ReleaseForm;
  }
>;

/** From then on nothing goes out under it; what is out stays noted. */
export type ReleaseWithdrawn = DomainEvent<'ReleaseWithdrawn', { residentId: string; releaseId: string }>;

/** Data of these kinds went to the recipient of the release. */
export type DisclosureMade = DomainEvent<
  'DisclosureMade',
  { residentId: string; disclosureId: string; releaseId: string; dataClasses: readonly DataClass[] }
>;

/** A law obliges to tell or allows it: no release is needed, and no withdrawal stops it. */
export type LegalDisclosureMade = DomainEvent<
  'LegalDisclosureMade',
  {
    residentId: string;
    /** Unique among all disclosures of the resident, whatever they rest on. */
    disclosureId: string;
    /** By name, sealed like that of a release. */
    recipient: Sealed;
    recipientKind: RecipientKind;
    /** The provision, with its paragraph. It says nothing about the person, and stays readable after an erasure. */
    legalBasis: string;
    dataClasses: readonly DataClass[];
  }
>;

export type ReleaseEvent = ConfidentialityReleased | ReleaseWithdrawn | DisclosureMade | LegalDisclosureMade;
