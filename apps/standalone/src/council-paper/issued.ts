import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  CouncilReports,
  type CouncilReportsAnswer,
  type IssuedPaper,
  PAPER_ALTERED,
  REPORT_NOT_ISSUED,
  type ReportOnDay,
  reportOf,
} from '#libs/contexts/governance';
import { ensure, type Instant } from '#libs/eventing';
import { canonicalJson, sha512Of, TwoDates } from '#libs/eventing-nest';

/** An answer that was given to the council; perhaps withdrawn since. */
export type Issued = Omit<ReportOnDay, 'content' | 'issuedAt'> &
  Readonly<{
    content: IssuedPaper;
    issuedAt: Instant;
  }>;

/** Finds papers by the id of the answer, as they stand now. */
@Injectable()
export class IssuedPapers {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  /**
   * A draft, too.
   *
   * @throws {Refusal} REPORT_NOT_FOUND
   */
  async report(reportId: string): Promise<ReportOnDay> {
    const { dates, upTo } = await this.twoDates.of({});
    const asked = new CouncilReports(dates, upTo, { reportId, isCompared: false, limit: 1, offset: 0 });
    return reportOf(reportId, await this.queries.execute<CouncilReports, CouncilReportsAnswer>(asked));
  }

  /** @throws {Refusal} REPORT_NOT_FOUND, REPORT_NOT_ISSUED, PAPER_ALTERED */
  async find(reportId: string): Promise<Issued> {
    const report = await this.report(reportId);
    const { content, issuedAt } = report;
    const details = { field: 'reportId', values: [reportId] };
    ensure(issuedAt !== null && 'issuedOn' in content, REPORT_NOT_ISSUED, details);
    // Facts can be altered by hand; what was given to the council cannot.
    ensure(sha512Of(canonicalJson(content)) === report.sha512, PAPER_ALTERED, { values: [content.reference] });
    return { ...report, content, issuedAt };
  }
}
