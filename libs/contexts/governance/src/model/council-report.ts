import { type Actor, ensure, type LocalDate, type Stream } from '#libs/eventing';
import type {
  CouncilReportDrafted,
  CouncilReportEvent,
  CouncilReportIssued,
  CouncilReportWithdrawn,
} from './council-report.events.js';
import {
  DRAFT_HAS_CHANGED,
  REPORT_ALREADY_ISSUED,
  REPORT_ID_TAKEN,
  REPORT_NOT_APPROVED,
  REPORT_NOT_FOUND,
  REPORT_NOT_ISSUED,
} from './council-refusals.js';
import { FOUR_EYES_REQUIRED } from './refusals.js';
import { isSamePerson } from './standard.js';

export const REPORT_STATES = ['DRAFTED', 'APPROVED', 'ISSUED', 'WITHDRAWN'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** The answer after one of its events. */
export type ReportStep = Readonly<{
  status: ReportState;
  on: LocalDate;
  eventId: string;
  draft: CouncilReportDrafted['data'];
  author: Readonly<{ by: Actor; eventId: string }>;
  approver?: Actor;
  issued?: Omit<CouncilReportIssued['data'], 'reportId'> & Readonly<{ eventId: string }>;
  withdrawal?: Omit<CouncilReportWithdrawn['data'], 'reportId'>;
}>;

/** An answer to the council, step by step. */
export type CouncilReport = Readonly<{ steps: readonly ReportStep[] }>;

export const councilReport: Stream<CouncilReport, CouncilReportEvent> = {
  category: 'report',
  initial: { steps: [] },

  evolve({ steps }, event) {
    const last = steps.at(-1);
    const { occurredOn: on, id: eventId, meta } = event;
    const step = { on, eventId };
    if (event.type === 'CouncilReportDrafted') {
      const author = { by: meta.actor, eventId };
      return { steps: [...steps, { ...step, status: 'DRAFTED', draft: event.data, author }] };
    }
    if (!last) return { steps };
    switch (event.type) {
      case 'CouncilReportApproved':
        return { steps: [...steps, { ...last, ...step, status: 'APPROVED', approver: meta.actor }] };
      case 'CouncilReportIssued': {
        const { reportId: _, ...issued } = event.data;
        return { steps: [...steps, { ...last, ...step, status: 'ISSUED', issued: { ...issued, eventId } }] };
      }
      case 'CouncilReportWithdrawn': {
        const { reason, withdrawnAt } = event.data;
        return { steps: [...steps, { ...last, ...step, status: 'WITHDRAWN', withdrawal: { reason, withdrawnAt } }] };
      }
    }
  },

  admit(report, { type, data }) {
    const { reportId } = data;
    const last = report.steps.at(-1);
    if (type === 'CouncilReportDrafted') {
      mustBeOpen(report, reportId);
      const values = [reportId, last?.draft.inquiryId ?? ''];
      ensure(!last || last.draft.inquiryId === data.inquiryId, REPORT_ID_TAKEN, { field: 'reportId', values });
      return;
    }
    ensure(last !== undefined, REPORT_NOT_FOUND, { field: 'reportId', values: [reportId] });
    const details = { field: 'reportId', values: [reportId], related: [last.eventId] };
    switch (type) {
      case 'CouncilReportApproved':
        mustBeOpen(report, reportId);
        return ensure(last.draft.sha512 === data.sha512, DRAFT_HAS_CHANGED, { ...details, field: 'sha512' });
      case 'CouncilReportIssued':
        mustBeOpen(report, reportId);
        return ensure(last.status === 'APPROVED', REPORT_NOT_APPROVED, details);
      case 'CouncilReportWithdrawn':
        return ensure(last.status === 'ISSUED', REPORT_NOT_ISSUED, details);
    }
  },

  agree({ id, before, after }) {
    mustBeFourEyes(after);
    mustStand(id, before, after);
    return undefined;
  },
};

/** What it is now; nothing before the first draft. */
export const current = ({ steps }: CouncilReport): ReportStep | undefined => steps.at(-1);

/** Issued, and not withdrawn since. */
export const isInForce = (report: CouncilReport): boolean => current(report)?.status === 'ISSUED';

function mustBeOpen({ steps }: CouncilReport, reportId: string): void {
  const issued = steps.at(-1)?.issued;
  ensure(issued === undefined, REPORT_ALREADY_ISSUED, {
    field: 'reportId',
    values: [reportId],
    related: issued ? [issued.eventId] : [],
  });
}

/** Asked of the whole history: when an entry is voided, an approval may come to stand behind another draft. */
function mustBeFourEyes({ steps }: CouncilReport): void {
  const own = steps.find(({ approver, author }) => approver !== undefined && isSamePerson(author.by, approver));
  ensure(own === undefined, FOUR_EYES_REQUIRED, { field: 'reportId', related: own ? [own.author.eventId] : [] });
}

/** No correction takes back what was given to the council; only a withdrawal does, for everybody to see. */
function mustStand(reportId: string, before: CouncilReport, after: CouncilReport): void {
  const was = current(before);
  if (!was?.issued) return;
  const is = current(after);
  const stands = is?.issued?.eventId === was.issued.eventId && (was.status === 'ISSUED' || is?.status === 'WITHDRAWN');
  ensure(stands, REPORT_ALREADY_ISSUED, { field: 'eventId', values: [reportId], related: [was.issued.eventId] });
}
