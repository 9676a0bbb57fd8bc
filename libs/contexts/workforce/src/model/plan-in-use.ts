import { type Change, ensure, OPEN_END } from '#libs/eventing';
import type { Staff } from './employment.js';
import { type ExpansionPlan, stepOn } from './expansion-state.js';
import { positionsFilled } from './positions.js';
import { EXPANSION_PLAN_EXHAUSTED, EXPANSION_PLAN_IN_USE } from './refusals.js';
import type { StaffHired } from './staff.events.js';

/**
 * A plan is not corrected, taken back or withdrawn from under those who were hired against it. People hired up to the
 * day of a withdrawal stay.
 *
 * @param everybody all staff, of all days
 * @throws {Refusal} EXPANSION_PLAN_IN_USE with a hire that would not have been possible; EXPANSION_PLAN_EXHAUSTED
 */
export function ensureHiresFit({ id, before, after }: Change<ExpansionPlan>, everybody: readonly Staff[]): void {
  const hires = everybody.flatMap(({ contracts }) => contracts).filter(({ hired }) => hired.expansionPlanId === id);
  const stranded = hires.find(({ hired }) => allows(before, hired) && !allows(after, hired));
  ensure(stranded === undefined, EXPANSION_PLAN_IN_USE, {
    values: [id, stranded?.from ?? ''],
    related: stranded && [stranded.entries[0].eventId],
  });
  if (positionsOf(before) <= positionsOf(after)) return;
  const filled = positionsFilled(id, everybody);
  ensure(filled <= positionsOf(after), EXPANSION_PLAN_EXHAUSTED, {
    field: 'maxPositions',
    values: [positionsOf(after), filled],
  });
}

/** Whether the change touches whom the plan lets in, so that the staff must be asked. */
export const changesTerms = ({ before, after }: Change<ExpansionPlan>): boolean =>
  before.planned !== undefined && JSON.stringify(termsOf(before)) !== JSON.stringify(termsOf(after));

const termsOf = (plan: ExpansionPlan) => [
  plan.steps[0]?.from,
  withdrawnOn(plan),
  plan.planned?.fixedTerm,
  positionsOf(plan),
];

const allows = (plan: ExpansionPlan, { contract: { from, until } }: StaffHired['data']): boolean =>
  stepOn(plan, from) !== undefined &&
  from <= (withdrawnOn(plan) ?? OPEN_END) &&
  !(plan.planned?.fixedTerm && until === undefined);

const withdrawnOn = ({ steps }: ExpansionPlan) => steps.find(({ status }) => status === 'WITHDRAWN')?.from;

const positionsOf = ({ planned }: ExpansionPlan): number => planned?.maxPositions ?? 0;
