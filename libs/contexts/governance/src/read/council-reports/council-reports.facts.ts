import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type CouncilReport, councilReport as stream, type ReportStep } from '../../model/council-report.js';
import type { CouncilReportEvent } from '../../model/council-report.events.js';
import type { IssuedPaper, PaperContent } from '../../model/paper-content.js';
import type { FileChecksums } from '../../model/paper-files.js';

/** An answer to the council, with what it says: as drafted, and from its issue on as issued. */
export const councilReport = factTable<{
  reportId: string;
  inquiryId: string;
  status: string;
  supersedes: string | null;
  reference: string | null;
  content: PaperContent | IssuedPaper;
  sha512: string;
  /** Of each file that was issued; none before, and none where it was not noted. */
  files: FileChecksums | null;
  issuedAt: string | null;
  withdrawnAt: string | null;
  /** Why it was withdrawn. */
  reason: string | null;
}>('council_report', {
  reportId: 'text',
  inquiryId: 'text',
  status: 'text',
  supersedes: 'text',
  reference: 'text',
  content: 'json',
  sha512: 'text',
  files: 'json',
  issuedAt: 'text',
  withdrawnAt: 'text',
  reason: 'text',
});

export const councilReports: FactProjection<CouncilReport, CouncilReportEvent> = {
  ...stream,
  name: 'council-reports',
  version: 2,
  tables: [councilReport],
  // Of several steps on one day the last is what is so at its end.
  facts: ({ steps }, reportId) =>
    steps.flatMap((step, index): Fact[] => {
      const next = steps[index + 1];
      const until = next ? dayBefore(next.on) : OPEN_END;
      return until < step.on ? [] : [rowOf(step, reportId, until, sourcesOf(steps.slice(0, index + 2), step))];
    }),
};

function rowOf(
  { status, draft, issued, on, withdrawal }: ReportStep,
  reportId: string,
  until: string,
  sources: string[],
) {
  const { inquiryId, supersedes = null } = draft;
  const said = issued
    ? { content: issued.paper, sha512: issued.sha512, files: issued.files ?? null, ...numberOf(issued.paper) }
    : { content: draft.content, sha512: draft.sha512, files: null, reference: null, issuedAt: null };
  const { withdrawnAt = null, reason = null } = withdrawal ?? {};
  const values = { reportId, inquiryId, status, supersedes, ...said, withdrawnAt, reason };
  return councilReport.row(values, { from: on, until }, sources);
}

const numberOf = ({ reference, issuedAt }: IssuedPaper) => ({ reference, issuedAt });

/** From its draft to what ended it. */
const sourcesOf = (steps: readonly ReportStep[], { author }: ReportStep): string[] => {
  const ids = steps.map(({ eventId }) => eventId);
  return ids.slice(ids.indexOf(author.eventId));
};
