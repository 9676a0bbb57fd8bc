import type { Instant, LocalDate, Position, Sealed } from '#libs/eventing';

/** What a resident had released by a day, ended releases included, and what had gone out; as known at an instant. */
export class ReleasesOf {
  constructor(
    readonly residentId: string,
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export const RELEASE_STATES = ['IN_FORCE', 'EXPIRED', 'WITHDRAWN'] as const;
export type ReleaseState = (typeof RELEASE_STATES)[number];

export type ReleaseOnDay = Readonly<{
  releaseId: string;
  state: ReleaseState;
  recipient: Sealed;
  recipientKind: string;
  dataClasses: readonly string[];
  purpose: string;
  form: string;
  from: LocalDate;
  /** Last day, as it was given. */
  until: LocalDate | null;
  withdrawnOn: LocalDate | null;
  disclosures: readonly Readonly<{ disclosureId: string; on: LocalDate; dataClasses: readonly string[] }>[];
}>;

/** It rests on no release: nothing that the resident withdraws stops it. */
export type DisclosedByLaw = Readonly<{
  disclosureId: string;
  on: LocalDate;
  recipient: Sealed;
  recipientKind: string;
  legalBasis: string;
  dataClasses: readonly string[];
}>;

export type ReleasesAnswer = ReleasesOf['dates'] &
  Readonly<{ residentId: string; releases: readonly ReleaseOnDay[]; legalDisclosures: readonly DisclosedByLaw[] }>;
