import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

/** The first pair of eyes: a tenancy is to be signed although nobody has assured the costs. */
export class ProposeOverride {
  constructor(
    readonly data: Readonly<{
      householdId: string;
      moveOutId: string;
      offerId: string;
      /** Why it cannot wait; nothing about people. */
      reason: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function proposeOverride(
  { data: { on: _, ...data } }: ProposeOverride,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const override = moveOutOf(state, data.moveOutId)?.override;
  // Said already.
  if (override?.offerId === data.offerId && override.reason === data.reason) return [];

  return [{ type: 'AssuranceOverrideProposed', data }];
}
