import { berlinDayOf, type CommandRequest, type Decided, ensure, type Instant } from '#libs/eventing';
import { type CouncilReport, current, isInForce, type ReportStep } from '../../model/council-report.js';
import type { CouncilReportEvent, CouncilReportIssued } from '../../model/council-report.events.js';
import { REFERENCE_TAKEN, REPORT_NOT_FOUND, REPORT_NOT_ISSUED } from '../../model/council-refusals.js';
import type { IssuedPaper } from '../../model/paper-content.js';

export class IssueCouncilReport {
  constructor(
    readonly data: Readonly<{ reportId: string; reference: string }>,
    readonly request: CommandRequest,
  ) {}
}

/** The answers there are, by their ids. */
type Reports = ReadonlyMap<string, CouncilReport>;

/** The draft as it would be issued; nothing if there is none. */
export function paperToIssue(
  { data: { reference } }: IssueCouncilReport,
  report: CouncilReport,
  { all, issuedAt }: Readonly<{ all: Reports; issuedAt: Instant }>,
): IssuedPaper | undefined {
  const draft = current(report)?.draft;
  if (!draft) return undefined;
  const superseded = draft.supersedes === undefined ? undefined : all.get(draft.supersedes);
  const supersedes = superseded && current(superseded)?.issued?.paper.reference;
  const when = { issuedOn: berlinDayOf(issuedAt), issuedAt };
  return { ...draft.content, reference, ...when, ...(supersedes !== undefined && { supersedes }) };
}

/** A paper with its checksum and those of its files. */
export type Printed = Omit<CouncilReportIssued['data'], 'reportId'>;

export function issueCouncilReport(
  { data: { reportId, reference } }: IssueCouncilReport,
  report: CouncilReport,
  { all, printed }: Readonly<{ all: Reports; printed: Printed | undefined }>,
): Decided<CouncilReportEvent>[] {
  const last = current(report);
  ensure(last !== undefined && printed !== undefined, REPORT_NOT_FOUND, { field: 'reportId', values: [reportId] });
  if (last.status === 'ISSUED' && last.issued?.paper.reference === reference) return [];

  mustBeFree(reference, reportId, all);
  mustSupersedeOneInForce(last, all);
  return [{ type: 'CouncilReportIssued', data: { reportId, ...printed } }];
}

function mustBeFree(reference: string, reportId: string, all: Reports): void {
  for (const [otherId, other] of all) {
    const issued = otherId === reportId ? undefined : current(other)?.issued;
    ensure(issued?.paper.reference !== reference, REFERENCE_TAKEN, {
      field: 'reference',
      values: [reference, otherId],
      related: issued ? [issued.eventId] : [],
    });
  }
}

/** The one in whose place it will stand may be withdrawn by now. */
function mustSupersedeOneInForce({ draft: { supersedes } }: ReportStep, all: Reports): void {
  if (supersedes === undefined) return;
  const other = all.get(supersedes);
  ensure(other !== undefined && isInForce(other), REPORT_NOT_ISSUED, { field: 'supersedes', values: [supersedes] });
}
