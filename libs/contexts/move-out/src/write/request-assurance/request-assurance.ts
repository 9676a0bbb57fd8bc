import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Authority, MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class RequestAssurance {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      authority: Authority;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function requestAssurance(
  { data: { on: _, ...data } }: RequestAssurance,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.assurance?.offerId === data.offerId && one.assurance.authority === data.authority) return [];

  return [{ type: 'CostAssuranceRequested', data }];
}
