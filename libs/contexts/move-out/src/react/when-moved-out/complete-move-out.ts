import { issue, type LocalDate, type Reaction } from '#libs/eventing';
import { isMovedOut } from '../../../../residency/src/published/moved-out.js';
import { moveOut } from '../../model/move-out.js';
import { isActive, moveOutOf } from '../../model/move-out-state.js';
import { householdOf, movesOf } from './moves.js';
import { CompleteMoveOut } from '../../write/complete-move-out/complete-move-out.js';

/** P0: the process ends on the day the last of those who take part has moved. */
export const completeMoveOutWhenAllMoved: Reaction = {
  name: 'complete-move-out',
  categories: ['resident'],

  async on(event, others) {
    if (!isMovedOut(event) || event.data.moveOutId === undefined) return [];
    const { moveOutId } = event.data;
    const householdId = await householdOf(event, others);
    if (householdId === undefined) return [];
    const process = moveOutOf((await others.stream(moveOut, householdId)).state, moveOutId);
    if (!process || !isActive(process)) return [];

    const moves = await movesOf(process.memberIds, others, moveOutId);
    if (!moves.every((day): day is LocalDate => day !== undefined)) return [];
    const on = moves.reduce((last, day) => (day > last ? day : last));
    return [issue(CompleteMoveOut, { moveOutId, householdId, on })];
  },
};
