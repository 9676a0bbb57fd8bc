import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

/** All who take part have moved out. */
export class CompleteMoveOut {
  constructor(
    readonly data: Readonly<{
      moveOutId: string;
      householdId: string;
      /** The day the last of them moved. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function completeMoveOut(
  { data: { moveOutId, householdId } }: CompleteMoveOut,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, moveOutId);
  if (one?.stage === 'MOVED') return [];

  return [{ type: 'MoveOutCompleted', data: { moveOutId, householdId, memberIds: one?.memberIds ?? [] } }];
}
