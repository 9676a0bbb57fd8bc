import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class RefuseAssurance {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      reason?: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function refuseAssurance(
  { data: { on: _, ...data } }: RefuseAssurance,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.assurance?.offerId === data.offerId && one.assurance.state === 'REFUSED') return [];

  return [{ type: 'CostAssuranceRefused', data }];
}
