import { type CommandRequest, type Decided, ensure } from '#libs/eventing';
import { type CouncilReport, current } from '../../model/council-report.js';
import type { CouncilReportApproved, CouncilReportEvent } from '../../model/council-report.events.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { isSamePerson } from '../../model/standard.js';

export class ApproveCouncilReport {
  constructor(
    readonly data: CouncilReportApproved['data'],
    readonly request: CommandRequest,
  ) {}
}

export function approveCouncilReport(
  { data, request: { meta } }: ApproveCouncilReport,
  report: CouncilReport,
): Decided<CouncilReportEvent>[] {
  const last = current(report);
  if (last?.status === 'APPROVED' && last.draft.sha512 === data.sha512) return [];

  // What is issued already is refused as that.
  const isOwn = last !== undefined && !last.issued && isSamePerson(last.author.by, meta.actor);
  ensure(!isOwn, FOUR_EYES_REQUIRED, { field: 'reportId', related: last ? [last.author.eventId] : [] });
  return [{ type: 'CouncilReportApproved', data }];
}
