import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { currentStep, type ExpansionPlan } from '../../model/expansion-state.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';

export class WithdrawStaffingExpansion {
  constructor(
    readonly data: Readonly<{ planId: string; reason?: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function withdrawStaffingExpansion(
  { data: { planId, reason } }: WithdrawStaffingExpansion,
  plan: ExpansionPlan,
): Decided<ExpansionEvent>[] {
  // It is withdrawn already.
  if (currentStep(plan)?.status === 'WITHDRAWN') return [];

  return [{ type: 'StaffingExpansionWithdrawn', data: { planId, reason } }];
}
