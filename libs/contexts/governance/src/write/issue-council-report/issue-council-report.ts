import { type CommandRequest, type Decided, ensure, type Instant, type LocalDate } from '#libs/eventing';
import { type CouncilReport, current, isInForce, type ReportStep } from '../../model/council-report.js';
import type { CouncilReportEvent } from '../../model/council-report.events.js';
import { REFERENCE_TAKEN, REPORT_NOT_FOUND, REPORT_NOT_ISSUED } from '../../model/council-refusals.js';
import type { IssuedPaper } from '../../model/paper-content.js';

export class IssueCouncilReport {
  constructor(
    readonly data: Readonly<{ reportId: string; reference: string }>,
    readonly request: CommandRequest,
  ) {}
}

type HowToIssue = Readonly<{
  /** The answers there are, by their ids. */
  all: ReadonlyMap<string, CouncilReport>;
  sha512Of: (paper: IssuedPaper) => string;
  issuedOn: LocalDate;
  issuedAt: Instant;
}>;

export function issueCouncilReport(
  { data: { reportId, reference } }: IssueCouncilReport,
  report: CouncilReport,
  { all, sha512Of, issuedOn, issuedAt }: HowToIssue,
): Decided<CouncilReportEvent>[] {
  const last = current(report);
  ensure(last !== undefined, REPORT_NOT_FOUND, { field: 'reportId', values: [reportId] });
  if (last.status === 'ISSUED' && last.issued?.paper.reference === reference) return [];

  mustBeFree(reference, reportId, all);
  const supersedes = supersededBy(last, all);
  const paper = {
    ...last.draft.content,
    ...{ reference, issuedOn, issuedAt },
    ...(supersedes !== undefined && { supersedes }),
  };
  return [{ type: 'CouncilReportIssued', data: { reportId, paper, sha512: sha512Of(paper) } }];
}

function mustBeFree(reference: string, reportId: string, all: ReadonlyMap<string, CouncilReport>): void {
  for (const [otherId, other] of all) {
    const issued = otherId === reportId ? undefined : current(other)?.issued;
    ensure(issued?.paper.reference !== reference, REFERENCE_TAKEN, {
      field: 'reference',
      values: [reference, otherId],
      related: issued ? [issued.eventId] : [],
    });
  }
}

/** The reference of the paper in whose place it will stand; asked again, since that one may be withdrawn by now. */
function supersededBy({ draft: { supersedes } }: ReportStep, all: ReadonlyMap<string, CouncilReport>) {
  if (supersedes === undefined) return undefined;
  const other = all.get(supersedes);
  ensure(other !== undefined && isInForce(other), REPORT_NOT_ISSUED, { field: 'supersedes', values: [supersedes] });
  return current(other)?.issued?.paper.reference;
}
