import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate, type Sealed } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import {
  FIXED_TERM_NEEDS_END,
  FTE_OUT_OF_RANGE,
  PERIOD_ENDS_BEFORE_START,
  STAFF_ID_TAKEN,
} from '../../model/refusals.js';
import type { StaffEvent } from '../../model/staff.events.js';

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
  if (isKnown(data, staff)) return [];

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

/** Somebody may be hired again under the same id: the first day says which contract is meant. */
function isKnown({ contract: { fixedTerm: _, ...contract }, ...data }: Hire, { contracts }: Staff): boolean {
  const same = contracts.find(({ hired }) => hired.contract.from === contract.from);
  return isRepeated(
    same && { ...same.hired, eventId: same.entries[0].eventId },
    { ...data, contract },
    { taken: STAFF_ID_TAKEN, by: 'staffId', values: [data.staffId, contract.from, same?.until ?? ''] },
  );
}

function ensureSoundContract({ contract: { from, until, fixedTerm }, fte }: Hire) {
  ensure(fte > 0 && fte <= 1, FTE_OUT_OF_RANGE, { field: 'fte', values: [fte] });
  ensure(!fixedTerm || until !== undefined, FIXED_TERM_NEEDS_END, { field: 'contract.until' });
  ensure(until === undefined || from <= until, PERIOD_ENDS_BEFORE_START, {
    field: 'contract.until',
    values: [from, until ?? ''],
  });
}
