import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { EligibilityBasis, MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

export class ConfirmEligibility {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      basis: EligibilityBasis;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function confirmEligibility(
  { data: { on: _, ...data } }: ConfirmEligibility,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const one = moveOutOf(state, data.moveOutId);
  // Said already.
  if (one?.eligibility === data.basis) return [];

  return [{ type: 'MoveOutEligibilityConfirmed', data }];
}
