import { addDays, addMonths, type Instant, type LocalDate, type Position } from '#libs/eventing';
import type { Rating } from '../../model/assessment.events.js';
import type { CoordinationLevel } from '../../model/coordination.events.js';

/** Meetings with the operators in a period up to a day, and what is open then, as known at an instant. */
export class CoordinationReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{
      /** First day of the period; none: as many months as the policy `reporting` says. */
      from?: LocalDate;
      operatorId?: string;
      accommodationId?: string;
      level?: CoordinationLevel;
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type CoordinationReportAnswer = CoordinationReport['dates'] &
  Readonly<{
    /** First day of the period; it ends with the reporting date. */
    from: LocalDate;
    meetings: Readonly<{ site: number; management: number; total: number }>;
    /** Accommodations of the city that are open on the reporting date, also those without any meeting. */
    sites: readonly SiteCoordination[];
    /** Operators with whom something was coordinated above the sites. */
    operators: readonly OperatorCoordination[];
    /** One page, the latest first. */
    log: readonly MeetingInLog[];
    /** Whose period meets that of the report; written by people, never by the service. */
    assessments: readonly AssessmentInForce[];
  }>;

type Open = Readonly<{
  meetings: number;
  lastHeldOn: LocalDate | null;
  openIssues: number;
  oldestIssueDays: number | null;
}>;

export type SiteCoordination = Open & Readonly<{ accommodationId: string; name: string; operatorId: string | null }>;

export type OperatorCoordination = Open & Readonly<{ operatorId: string; name: string | null }>;

export type MeetingInLog = Readonly<{
  meetingId: string;
  level: CoordinationLevel;
  accommodationId: string | null;
  operatorId: string;
  heldOn: LocalDate;
  topics: readonly string[];
  openIssues: readonly string[];
}>;

export type AssessmentInForce = Readonly<{
  assessmentId: string;
  assessedOn: LocalDate;
  periodFrom: LocalDate;
  periodUntil: LocalDate;
  rating: Rating | null;
  text: string;
}>;

/** The first day of the last so many months, the reporting date included: from 2 March 2015 to 1 March 2016. */
export const firstDayOf = (asOf: LocalDate, months: number): LocalDate => addDays(addMonths(asOf, -months), 1);
