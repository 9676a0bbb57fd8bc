import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { ExpansionPlan } from '../../model/expansion-state.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';
import { EXPANSION_PLAN_ID_TAKEN, MAX_POSITIONS_TOO_FEW } from '../../model/refusals.js';

type Plan = Readonly<{
  planId: string;
  /** Whole number, at least 1. */
  maxPositions: number;
  /** Whoever is hired against the plan gets a contract with a last day. */
  fixedTerm: boolean;
  on: LocalDate;
}>;

export class PlanStaffingExpansion {
  constructor(
    readonly data: Plan,
    readonly request: CommandRequest,
  ) {}
}

export function planStaffingExpansion({ data }: PlanStaffingExpansion, plan: ExpansionPlan): Decided<ExpansionEvent>[] {
  // An import of the same folder must write nothing the second time.
  const { planned, steps } = plan;
  const known = planned && { ...planned, on: steps[0]!.from, eventId: steps[0]!.eventId };
  if (isRepeated(known, data, { taken: EXPANSION_PLAN_ID_TAKEN, by: 'planId' })) return [];

  const { planId, maxPositions, fixedTerm } = data;
  ensure(Number.isInteger(maxPositions) && maxPositions >= 1, MAX_POSITIONS_TOO_FEW, { field: 'maxPositions' });
  return [{ type: 'StaffingExpansionPlanned', data: { planId, maxPositions, fixedTerm } }];
}
