import { type Change, ensure } from '#libs/eventing';
import type { Staff } from './employment.js';
import { type ExpansionPlan, stepOn } from './expansion-state.js';
import {
  EXPANSION_PLAN_EXHAUSTED,
  EXPANSION_PLAN_UNKNOWN,
  EXPANSION_PLAN_WITHDRAWN,
  FIXED_TERM_NEEDS_END,
} from './refusals.js';
import type { StaffHired } from './staff.events.js';

export type PlannedHire = StaffHired['data'] & Readonly<{ expansionPlanId: string }>;

/**
 * Whoever is hired against a plan takes one of its positions. The rule spans people, so no stream can keep it alone.
 *
 * @param plan the one the hire names, of all days
 * @param others everybody else, of all days
 * @throws {Refusal} EXPANSION_PLAN_UNKNOWN, EXPANSION_PLAN_WITHDRAWN, FIXED_TERM_NEEDS_END, EXPANSION_PLAN_EXHAUSTED
 */
export function ensurePosition(
  { expansionPlanId: planId, contract }: PlannedHire,
  plan: ExpansionPlan,
  others: readonly Staff[],
): void {
  const field = 'expansionPlanId';
  const { planned } = plan;
  const step = stepOn(plan, contract.from);
  ensure(planned !== undefined && step !== undefined, EXPANSION_PLAN_UNKNOWN, {
    field,
    values: [planId, contract.from],
  });
  ensure(step.status !== 'WITHDRAWN', EXPANSION_PLAN_WITHDRAWN, {
    field,
    values: [planId, step.from],
    related: [step.eventId],
  });
  ensure(!planned.fixedTerm || contract.until !== undefined, FIXED_TERM_NEEDS_END, { field: 'contract.until' });
  const filled = positionsFilled(planId, others);
  ensure(filled < planned.maxPositions, EXPANSION_PLAN_EXHAUSTED, { field, values: [planned.maxPositions, filled] });
}

/** People hired against the plan; a position stays used when somebody leaves. */
export const positionsFilled = (planId: string, staff: readonly Staff[]): number =>
  staff.filter((person) => plannedHires(person).some(({ expansionPlanId }) => expansionPlanId === planId)).length;

/** The hires against a plan that were not made, or not like this, before: only these ask for a position. */
export function newHires({ before, after }: Change<Staff>): PlannedHire[] {
  const known = plannedHires(before).map(asked);
  return plannedHires(after).filter((hire) => !known.includes(asked(hire)));
}

const plannedHires = ({ contracts }: Staff): PlannedHire[] => contracts.map(({ hired }) => hired).filter(isPlanned);

const isPlanned = (hired: StaffHired['data']): hired is PlannedHire => hired.expansionPlanId !== undefined;

const asked = ({ expansionPlanId, contract: { from, until } }: PlannedHire): string =>
  [expansionPlanId, from, until].join(' ');
