import type { Instant, LocalDate, Position } from '#libs/eventing';

export const STANDARD_STATES = ['DRAFTED', 'ADOPTED'] as const;
export type StandardState = (typeof STANDARD_STATES)[number];

/** Which standards are drafted, and which adopted, on a day, as known at an instant. */
export class StandardsReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{ status?: StandardState; topic?: string; limit: number; offset: number }>,
  ) {}
}

export type StandardOnDay = Readonly<{
  standardId: string;
  version: number;
  title: string;
  topic: string;
  text: string;
  status: StandardState;
  draftedOn: LocalDate;
  adoptedOn: LocalDate | null;
  validFrom: LocalDate | null;
  /** Adopted, and the day from which it is valid has come. */
  inForce: boolean;
  policyKeys: readonly string[];
}>;

export type StandardsReportAnswer = StandardsReport['dates'] &
  Readonly<{
    /** Of all pages. */
    drafted: number;
    adopted: number;
    standards: readonly StandardOnDay[];
  }>;
