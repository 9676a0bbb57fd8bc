import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class SignTenancy {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      startsOn: LocalDate;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function signTenancy({ data: { on: _, ...data } }: SignTenancy, state: MoveOuts): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.tenancy?.offerId === data.offerId && one.tenancy.startsOn === data.startsOn) return [];

  return [{ type: 'TenancySigned', data }];
}
