import type { CommandRequest, Decided, Instant } from '#libs/eventing';
import { type CouncilReport, current } from '../../model/council-report.js';
import type { CouncilReportEvent, CouncilReportWithdrawn } from '../../model/council-report.events.js';

export class WithdrawCouncilReport {
  constructor(
    readonly data: Omit<CouncilReportWithdrawn['data'], 'withdrawnAt'>,
    readonly request: CommandRequest,
  ) {}
}

export function withdrawCouncilReport(
  { data }: WithdrawCouncilReport,
  report: CouncilReport,
  withdrawnAt: Instant,
): Decided<CouncilReportEvent>[] {
  const last = current(report);
  if (last?.status === 'WITHDRAWN' && last.withdrawal?.reason === data.reason) return [];

  return [{ type: 'CouncilReportWithdrawn', data: { ...data, withdrawnAt } }];
}
