import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { RESIDENT_NOT_FOUND } from '../../model/refusals.js';
import { currentHousehold, type Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

export class LeaveHousehold {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The household left. */
      householdId: string;
      /** Left out: one that bears the person's id. Several who part together name the same one. */
      nextHouseholdId?: string;
      /** First day in the next household. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function leaveHousehold({ data }: LeaveHousehold, resident: Resident): Decided<ResidentEvent>[] {
  const { residentId, householdId, nextHouseholdId = residentId, on } = data;
  const so = currentHousehold(resident);
  ensure(so !== undefined, RESIDENT_NOT_FOUND, { field: 'residentId', values: [residentId, on] });
  // The person has left for it already.
  if (so.householdId === nextHouseholdId) return [];

  return [{ type: 'HouseholdMemberLeft', data: { residentId, householdId, nextHouseholdId } }];
}
