import { dayBefore, issue, type Reaction } from '#libs/eventing';
import { isResidentDied } from '../../../../residency/src/published/died.js';
import { householdOn, publishedResident } from '../../../../residency/src/published/resident.js';
import { moveOut } from '../../model/move-out.js';
import { isActive } from '../../model/move-out-state.js';
import { RemoveMember } from '../../write/remove-member/remove-member.js';

/**
 * P10: the others move without them; from that day on the ceiling is that of fewer people. Whether the last one's
 * process is withdrawn, people decide.
 */
export const leaveMoveOutWhenDied: Reaction = {
  name: 'leave-move-out',
  categories: ['resident'],

  async on(event, others) {
    if (!isResidentDied(event)) return [];
    const { residentId } = event.data;
    const { state: resident } = await others.stream(publishedResident, residentId);
    const householdId = householdOn(resident, dayBefore(event.occurredOn));
    if (householdId === undefined) return [];
    const { state } = await others.stream(moveOut, householdId);
    return state.all
      .filter((one) => isActive(one) && one.memberIds.length > 1 && one.memberIds.includes(residentId))
      .map(({ moveOutId }) => issue(RemoveMember, { householdId, moveOutId, residentId, on: event.occurredOn }));
  },
};
