import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { ExpansionPlan } from '../../model/expansion-state.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';
import { MAX_POSITIONS_TOO_FEW } from '../../model/refusals.js';

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
  if (isSame(plan, data)) return [];

  const { planId, maxPositions, fixedTerm } = data;
  ensure(Number.isInteger(maxPositions) && maxPositions >= 1, MAX_POSITIONS_TOO_FEW, { field: 'maxPositions' });
  return [{ type: 'StaffingExpansionPlanned', data: { planId, maxPositions, fixedTerm } }];
}

const isSame = ({ planned, steps: [first] }: ExpansionPlan, { maxPositions, fixedTerm, on }: Plan): boolean =>
  first?.from === on && planned?.maxPositions === maxPositions && planned.fixedTerm === fixedTerm;
