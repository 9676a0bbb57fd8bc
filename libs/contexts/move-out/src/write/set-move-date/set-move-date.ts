import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class SetMoveDate {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      plannedOn: LocalDate;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function setMoveDate({ data: { on: _, ...data } }: SetMoveDate, state: MoveOuts): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.plannedOn === data.plannedOn) return [];

  return [{ type: 'MoveDateSet', data }];
}
