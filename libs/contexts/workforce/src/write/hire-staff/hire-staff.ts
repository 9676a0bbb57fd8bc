import { type CommandRequest, type Decided, ensure, type LocalDate, type Sealed } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import { FIXED_TERM_NEEDS_END, FTE_OUT_OF_RANGE, PERIOD_ENDS_BEFORE_START } from '../../model/refusals.js';
import type { StaffEvent, StaffHired } from '../../model/staff.events.js';

type Hire = Readonly<{
  staffId: string;
  unitId: string;
  /** First and last day; a contract with a last day is fixed-term. */
  contract: Readonly<{ from: LocalDate; until?: LocalDate; fixedTerm?: boolean }>;
  /** Full-time equivalent, more than 0 and at most 1. */
  fte: number;
  qualification?: string;
  expansionPlanId?: string;
  name?: Sealed;
}>;

export class HireStaff {
  constructor(
    readonly data: Hire,
    readonly request: CommandRequest,
  ) {}
}

export const hiredOn = ({ data }: HireStaff): LocalDate => data.contract.from;

/** What the unit and the plan say to it is asked when the person's stream agrees with theirs. */
export function hireStaff({ data }: HireStaff, staff: Staff): Decided<StaffEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (staff.contracts.some(({ hired }) => isSame(hired, data))) return [];

  const { staffId, unitId, contract, fte, qualification, expansionPlanId, name } = data;
  ensureSoundContract(data);

  const { from, until } = contract;
  return [
    {
      type: 'StaffHired',
      data: { staffId, unitId, contract: { from, until }, fte, qualification, expansionPlanId, ...(name && { name }) },
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
