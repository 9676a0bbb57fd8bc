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
  { data: { planId, on } }: ApproveStaffingExpansion,
  plan: ExpansionPlan,
): Decided<ExpansionEvent>[] {
  const so = currentStep(plan);
  // The approval of that day is recorded.
  if (so?.status === 'APPROVED' && so.from === on) return [];

  return [{ type: 'StaffingExpansionApproved', data: { planId } }];
}
