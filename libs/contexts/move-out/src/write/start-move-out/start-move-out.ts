import { type CommandRequest, type Decided, ensure, isRepeated, type LocalDate } from '#libs/eventing';
import type { HousingNeed, MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';
import { MOVE_OUT_ID_TAKEN, NOT_A_MEMBER } from '../../model/refusals.js';

export class StartMoveOut {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      memberIds: readonly string[];
      need?: HousingNeed;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function startMoveOut({ data: { on, ...data } }: StartMoveOut, state: MoveOuts): Decided<MoveOutEvent>[] {
  const known = moveOutOf(state, data.moveOutId)?.started;
  if (isRepeated(known, { ...data, on }, { taken: MOVE_OUT_ID_TAKEN, by: 'moveOutId' })) return [];

  ensure(data.memberIds.length > 0, NOT_A_MEMBER, { field: 'memberIds', values: ['–'] });
  return [{ type: 'MoveOutStarted', data }];
}
