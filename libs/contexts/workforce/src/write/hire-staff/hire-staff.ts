import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import { currentStep, type ExpansionPlan } from '../../model/expansion.js';
import {
  EXPANSION_PLAN_EXHAUSTED,
  EXPANSION_PLAN_UNKNOWN,
  EXPANSION_PLAN_WITHDRAWN,
  FIXED_TERM_NEEDS_END,
  FTE_OUT_OF_RANGE,
  PERIOD_ENDS_BEFORE_START,
  UNIT_DISSOLVED,
  UNIT_UNKNOWN,
} from '../../model/refusals.js';
import type { StaffEvent, StaffHired } from '../../model/staff.events.js';
import { existsOn, type OrgUnit } from '../../model/unit.js';

type Hire = Readonly<{
  staffId: string;
  unitId: string;
  /** First and last day; a contract with a last day is fixed-term. */
  contract: Readonly<{ from: LocalDate; until?: LocalDate; fixedTerm?: boolean }>;
  /** Full-time equivalent, more than 0 and at most 1. */
  fte: number;
  qualification?: string;
  expansionPlanId?: string;
}>;

export class HireStaff {
  constructor(
    readonly data: Hire,
    readonly request: CommandRequest,
  ) {}
}

export const hiredOn = ({ data }: HireStaff): LocalDate => data.contract.from;

/** What a hire asks of other streams: the unit and the plan at the contract's first day, the others of all days. */
export type HireContext = Readonly<{
  unit: OrgUnit;
  /** The one named by `expansionPlanId`. */
  plan?: ExpansionPlan;
  otherStaff: readonly Staff[];
}>;

export function hireStaff(
  { data }: HireStaff,
  staff: Staff,
  { unit, plan, otherStaff }: HireContext,
): Decided<StaffEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (staff.contracts.some(({ hired }) => isSame(hired, data))) return [];

  const { staffId, unitId, contract, fte, qualification, expansionPlanId } = data;
  ensureSoundContract(data);
  ensureUnit(unit, unitId, contract.from);
  if (expansionPlanId !== undefined) ensurePosition(data, plan, otherStaff);

  const { from, until } = contract;
  return [
    {
      type: 'StaffHired',
      data: { staffId, unitId, contract: { from, until }, fte, qualification, expansionPlanId },
    },
  ];
}

const isSame = (hired: StaffHired['data'], asked: Hire): boolean =>
  hired.contract.from === asked.contract.from &&
  hired.contract.until === asked.contract.until &&
  hired.unitId === asked.unitId &&
  hired.fte === asked.fte &&
  hired.qualification === asked.qualification &&
  hired.expansionPlanId === asked.expansionPlanId;

function ensureSoundContract({ contract: { from, until, fixedTerm }, fte }: Hire) {
  ensure(fte > 0 && fte <= 1, FTE_OUT_OF_RANGE, { field: 'fte', values: [fte] });
  ensure(!fixedTerm || until !== undefined, FIXED_TERM_NEEDS_END, { field: 'contract.until' });
  ensure(until === undefined || from <= until, PERIOD_ENDS_BEFORE_START, {
    field: 'contract.until',
    values: [from, until ?? ''],
  });
}

function ensureUnit(unit: OrgUnit, unitId: string, day: LocalDate) {
  ensure(unit.established !== undefined && unit.established.on <= day, UNIT_UNKNOWN, {
    field: 'unitId',
    values: [unitId, day],
  });
  ensure(existsOn(unit, day), UNIT_DISSOLVED, {
    field: 'unitId',
    values: [unitId, unit.dissolved?.lastDay ?? ''],
    related: unit.dissolved && [unit.dissolved.eventId],
  });
}

function ensurePosition(
  { staffId, contract, expansionPlanId = '' }: Hire,
  plan: ExpansionPlan | undefined,
  otherStaff: readonly Staff[],
) {
  const field = 'expansionPlanId';
  const planned = plan?.planned;
  const step = plan && currentStep(plan);
  ensure(planned !== undefined && step !== undefined, EXPANSION_PLAN_UNKNOWN, {
    field,
    values: [expansionPlanId, contract.from],
  });
  ensure(step.status !== 'WITHDRAWN', EXPANSION_PLAN_WITHDRAWN, {
    field,
    values: [expansionPlanId, step.from],
    related: [step.eventId],
  });
  ensure(!planned.fixedTerm || contract.until !== undefined, FIXED_TERM_NEEDS_END, { field: 'contract.until' });
  const filled = positionsFilled(expansionPlanId, staffId, otherStaff);
  ensure(filled < planned.maxPositions, EXPANSION_PLAN_EXHAUSTED, { field, values: [planned.maxPositions, filled] });
}

/** People hired against the plan, other than this one; a position stays used when somebody leaves. */
const positionsFilled = (planId: string, staffId: string, staff: readonly Staff[]): number =>
  staff.filter(({ contracts }) =>
    contracts.some(({ hired }) => hired.expansionPlanId === planId && hired.staffId !== staffId),
  ).length;
