import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { currentHousehold, type Resident } from '../../model/resident-state.js';
import type { HouseholdRole, ResidentEvent } from '../../model/resident.events.js';

export class JoinHousehold {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      householdId: string;
      /** Left out: as so far. */
      role?: HouseholdRole;
      /** First day in the household. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function joinHousehold({ data }: JoinHousehold, resident: Resident): Decided<ResidentEvent>[] {
  const so = currentHousehold(resident);
  const { residentId, householdId, role = so?.role ?? 'ADULT' } = data;
  // The person is in it already.
  if (so?.householdId === householdId && so.role === role) return [];

  return [{ type: 'HouseholdMemberJoined', data: { residentId, householdId, role } }];
}
