import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { REPORT_NOT_FOUND } from '../../model/council-refusals.js';
import type { ReportState } from '../../model/council-report.js';
import type { Deviation, IssuedPaper, PaperContent } from '../../model/paper-content.js';
import type { FileChecksums } from '../../model/paper-files.js';

/** Answers to the council at the end of a day, as known at an instant. */
export class CouncilReports {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
    readonly which: Readonly<{
      reportId?: string;
      inquiryId?: string;
      status?: ReportState;
      /** Whether issued papers are compared with today's figures. Without, they can be read even if none can be had. */
      isCompared: boolean;
      limit: number;
      offset: number;
    }>,
  ) {}
}

export type ReportOnDay = Readonly<{
  reportId: string;
  inquiryId: string;
  status: ReportState;
  /** Drucksache; none before it is issued. */
  reference: string | null;
  /** As drafted, or as issued. */
  content: PaperContent | IssuedPaper;
  /** Of the content, written canonically. */
  sha512: string;
  /** Of each file of an issued paper, by format; `null` before it is issued, and where it was not noted. */
  files: FileChecksums | null;
  issuedAt: Instant | null;
  withdrawnAt: Instant | null;
  /** Why it was withdrawn. */
  reason: string | null;
  /** Id of the answer in whose place it stands, and of the one that stands in its place. */
  supersedes: string | null;
  supersededBy: string | null;
  /**
   * Figures of an issued paper that are answered otherwise by this knowledge date; the paper stays as it is. `null`
   * where nothing was compared.
   */
  deviations: readonly Deviation[] | null;
}>;

export type CouncilReportsAnswer = CouncilReports['dates'] &
  Readonly<{ total: number; reports: readonly ReportOnDay[] }>;

export type OneReport = CouncilReports['dates'] & ReportOnDay;

/** @throws {Refusal} REPORT_NOT_FOUND */
export function reportOf(reportId: string, { reports: [one], asOf, knownAt }: CouncilReportsAnswer): OneReport {
  ensure(one !== undefined, REPORT_NOT_FOUND, { field: 'reportId', values: [reportId] });
  return { asOf, knownAt, ...one };
}
