import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { HousingNeed, MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';
import { NOT_A_MEMBER } from '../../model/refusals.js';

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
  const same = moveOutOf(state, data.moveOutId);
  if (same?.startedOn === on && isSame(same.history[0]?.as.memberIds, data.memberIds)) return [];

  ensure(data.memberIds.length > 0, NOT_A_MEMBER, { field: 'memberIds', values: ['–'] });
  return [{ type: 'MoveOutStarted', data }];
}

const isSame = (a: readonly string[] = [], b: readonly string[]): boolean => a.join() === b.join();
