import { type CommandRequest, type Decided, earlierOf, type LocalDate } from '#libs/eventing';
import type { Staff } from '../../model/employment.js';
import type { StaffEvent } from '../../model/staff.events.js';

export class EndContract {
  constructor(
    readonly data: Readonly<{
      staffId: string;
      /** The last day of the contract. */
      until: LocalDate;
      reason?: string;
      /** The day of the notice or agreement. */
      on?: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** A contract that will end is known today; one that has ended is known since its last day. */
export const endedOn = ({ data }: EndContract, today: LocalDate): LocalDate => data.on ?? earlierOf(today, data.until);

export function endContract({ data: { staffId, until, reason } }: EndContract, staff: Staff): Decided<StaffEvent>[] {
  // It already ends then.
  if (staff.contracts.some((contract) => contract.until === until)) return [];

  return [{ type: 'ContractEnded', data: { staffId, until, reason } }];
}
