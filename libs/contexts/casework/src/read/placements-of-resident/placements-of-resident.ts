import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';

/** Placements and work permits of a resident at the end of a day, as known at an instant. */
export class PlacementsOfResident {
  constructor(
    readonly residentId: string,
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type OnePlacement = Readonly<{
  placementId: string;
  caseId: string;
  kind: string;
  category: string;
  employerId: string;
  employerName: string | null;
  startsOn: LocalDate;
  endsOn: LocalDate | null;
  weeklyHours: number | null;
  basis: string;
  permitId: string | null;
  ruleId: string | null;
  supportedBy: string;
  stage: string;
  startedOn: LocalDate | null;
  endedOn: LocalDate | null;
  endReason: string | null;
  followUps: readonly Readonly<{ on: LocalDate; stillActive: boolean }>[];
}>;

export type OnePermit = Readonly<{
  permitId: string;
  employerId: string;
  employerName: string | null;
  kind: string;
  validFrom: LocalDate;
  /** Last day, after a revocation too. */
  validUntil: LocalDate;
  revoked: boolean;
  isValid: boolean;
}>;

export type PlacementsOfResidentRows = Readonly<{
  /** Whether an arrival of the resident was known. */
  isKnown: boolean;
  placements: readonly OnePlacement[];
  permits: readonly OnePermit[];
}>;

export type PlacementsOfResidentAnswer = PlacementsOfResident['dates'] &
  Omit<PlacementsOfResidentRows, 'isKnown'> &
  Readonly<{ residentId: string }>;

export function placementsOf(
  { residentId, dates }: Pick<PlacementsOfResident, 'residentId' | 'dates'>,
  { isKnown, placements, permits }: PlacementsOfResidentRows,
): PlacementsOfResidentAnswer {
  ensure(isKnown, RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });
  return { ...dates, residentId, placements, permits };
}
