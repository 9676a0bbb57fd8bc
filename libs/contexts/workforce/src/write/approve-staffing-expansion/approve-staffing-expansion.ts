import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { currentStep, type ExpansionPlan } from '../../model/expansion-state.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';

export class ApproveStaffingExpansion {
  constructor(
    readonly data: Readonly<{ planId: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function approveStaffingExpansion(
  { data: { planId } }: ApproveStaffingExpansion,
  plan: ExpansionPlan,
): Decided<ExpansionEvent>[] {
  // It is approved already.
  if (currentStep(plan)?.status === 'APPROVED') return [];

  return [{ type: 'StaffingExpansionApproved', data: { planId } }];
}
