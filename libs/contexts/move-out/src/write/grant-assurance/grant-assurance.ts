import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class GrantAssurance {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function grantAssurance({ data: { on: _, ...data } }: GrantAssurance, state: MoveOuts): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.assurance?.offerId === data.offerId && one.assurance.state === 'GRANTED') return [];

  return [{ type: 'CostAssuranceGranted', data }];
}
