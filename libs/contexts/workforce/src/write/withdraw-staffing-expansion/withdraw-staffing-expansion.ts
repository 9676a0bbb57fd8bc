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
  { data: { planId, reason, on } }: WithdrawStaffingExpansion,
  plan: ExpansionPlan,
): Decided<ExpansionEvent>[] {
  const so = currentStep(plan);
  // The withdrawal of that day is recorded.
  if (so?.status === 'WITHDRAWN' && so.from === on) return [];

  return [{ type: 'StaffingExpansionWithdrawn', data: { planId, reason } }];
}
