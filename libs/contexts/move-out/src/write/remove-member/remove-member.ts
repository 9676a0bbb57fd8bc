import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class RemoveMember {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      residentId: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function removeMember({ data: { on: _, ...data } }: RemoveMember, state: MoveOuts): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.history.some(({ as }) => as.memberIds.includes(data.residentId)) && !one.memberIds.includes(data.residentId))
    return [];

  return [{ type: 'MoveOutMemberRemoved', data }];
}
