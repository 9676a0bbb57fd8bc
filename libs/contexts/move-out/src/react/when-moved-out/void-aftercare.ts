import { berlinDayOf, issue, type Reaction } from '#libs/eventing';
import { isMovedOut } from '../../../../residency/src/published/moved-out.js';
import { aftercare } from '../../model/aftercare.js';
import { householdOf, leadsToAftercare, movesOf } from './moves.js';
import { CloseAftercare } from '../../write/close-aftercare/close-aftercare.js';

/**
 * P3: the move was recorded by mistake, or leads elsewhere. The aftercare ends on the day that became known, since what
 * was done in it was done; it goes on as long as one of its residents has moved.
 */
export const voidAftercareWhenMoveVoided: Reaction = {
  name: 'void-aftercare',
  categories: ['resident'],

  async on(event, others, corrected) {
    if (!isMovedOut(corrected) || (isMovedOut(event) && leadsToAftercare(event))) return [];
    const householdId = await householdOf(corrected, others);
    if (householdId === undefined) return [];
    const movedOn = corrected.occurredOn;
    const { residentId } = corrected.data;
    const { state } = await others.stream(aftercare, householdId);
    const open = state.all.find(
      (one) => one.movedOutOn === movedOn && !one.closed && one.residentIds.includes(residentId),
    );
    if (!open) return [];
    const rest = open.residentIds.filter((id) => id !== residentId || !isMovedOut(event));
    const moves = await movesOf(rest, others);
    if (moves.includes(movedOn)) return [];

    const on = berlinDayOf(event.recordedAt);
    return [issue(CloseAftercare, { householdId, aftercareId: open.aftercareId, outcome: 'VOIDED', on })];
  },
};
