import type { LocalDate } from '#libs/eventing';
import type { Aftercares } from '../model/aftercare.js';
import { isActive, type MoveOuts } from '../model/move-out-state.js';

/** Move-outs of a household, folded from the stream `moveout-{householdId}`. */
export { moveOutFold as publishedMoveOuts } from '../model/move-out-fold.js';
/** Aftercares of a household, folded from the stream `aftercare-{householdId}`. */
export { aftercare as publishedAftercares } from '../model/aftercare.js';

export type Process = Readonly<{ id: string; begunBy: string }>;

/** The resident's move-out that has begun and not ended by that day; the state is that of the same day. */
export function activeMoveOutOn({ all }: MoveOuts, residentId: string, day: LocalDate): Process | undefined {
  const active = all.find((one) => one.startedOn <= day && isActive(one) && one.memberIds.includes(residentId));
  return active && { id: active.moveOutId, begunBy: active.startedBy };
}

/** The resident's aftercare that has begun and not been closed by that day; the state is that of the same day. */
export function openAftercareOn({ all }: Aftercares, residentId: string, day: LocalDate): Process | undefined {
  const open = all.find((one) => one.movedOutOn <= day && !one.closed && one.residentIds.includes(residentId));
  return open && { id: open.aftercareId, begunBy: open.openedBy };
}
