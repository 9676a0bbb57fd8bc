import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { MoveOutEvent } from '../../model/move-out.events.js';
import { ensureAnother } from '../../model/move-out-rules.js';
import { moveOutOf, type MoveOuts } from '../../model/move-out-state.js';

/** The second pair of eyes: whoever has signed in, and has not proposed it. */
export class ApproveOverride {
  constructor(
    readonly data: Readonly<{ householdId: string; moveOutId: string; offerId: string; on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function approveOverride(
  { data: { on: _, ...data }, request: { meta } }: ApproveOverride,
  state: MoveOuts,
): Decided<MoveOutEvent>[] {
  const override = moveOutOf(state, data.moveOutId)?.override;
  // What nobody has proposed is refused as that.
  if (override?.offerId === data.offerId) {
    if (override.approved) return [];
    ensureAnother(override.proposed, meta.actor);
  }
  return [{ type: 'AssuranceOverrideApproved', data }];
}
