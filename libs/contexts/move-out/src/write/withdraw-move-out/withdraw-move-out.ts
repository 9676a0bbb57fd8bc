import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class WithdrawMoveOut {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function withdrawMoveOut({ data: { on, ...data } }: WithdrawMoveOut, state: MoveOuts): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.stage === 'WITHDRAWN' && one.endedOn === on) return [];

  return [{ type: 'MoveOutWithdrawn', data }];
}
