import { issue, type OtherStreams, type Reaction, type RecordedEvent } from '#libs/eventing';
import { isResidentDied } from '../../../../residency/src/published/died.js';
import { diedOn, householdsOf, publishedResident } from '../../../../residency/src/published/resident.js';
import { firstRecorded } from '../../model/first-recorded.js';
import { moveOut } from '../../model/move-out.js';
import type { MoveOutMemberRemoved } from '../../model/move-out.events.js';
import { isActive, moveOutOf } from '../../model/move-out-state.js';
import { RemoveMember } from '../../write/remove-member/remove-member.js';
import { ReturnMember } from '../../write/return-member/return-member.js';

/**
 * P10, corrected: the death was recorded by mistake, so whoever was taken out of the others' move-out for it is part of
 * it again; when only the day was wrong, they left it on the right day. Whether a move-out that has ended meanwhile is
 * taken up again, people decide.
 */
export const returnToMoveOutWhenDeathCorrected: Reaction = {
  name: 'return-to-move-out',
  categories: ['resident'],

  async on(event, others, corrected) {
    if (corrected === undefined || !isResidentDied(corrected)) return [];
    const { residentId } = corrected.data;
    const { state: resident, recorded } = await others.stream(publishedResident, residentId);
    const deaths = recorded.filter(isResidentDied).map(({ id }) => id);
    const on = diedOn(resident);
    const reason = event.corrects?.reason ?? '';
    const removals = await removalsAfter(deaths, residentId, householdsOf(resident), others);
    return removals
      .filter(({ removed }) => removed.occurredOn !== on)
      .map(({ removed: { id, data }, firstId }) =>
        on === undefined
          ? issue(ReturnMember, { householdId: data.householdId, eventId: firstId, reason })
          : issue(RemoveMember, { ...data, on }, { eventId: id, reason }),
      );
  },
};

type Removal = Readonly<{
  removed: RecordedEvent<MoveOutMemberRemoved>;
  /** The entry as it was first recorded: voiding it takes its corrections with it. */
  firstId: string;
}>;

/** What a death has taken the person out of, as far as it still goes on; whom people took out stays out. */
async function removalsAfter(
  deaths: readonly string[],
  residentId: string,
  householdIds: readonly string[],
  others: OtherStreams,
): Promise<Removal[]> {
  const removals: Removal[] = [];
  for (const householdId of householdIds) {
    const { state, entries, recorded } = await others.stream(moveOut, householdId);
    for (const { event } of entries) {
      if (event.type !== 'MoveOutMemberRemoved' || event.data.residentId !== residentId) continue;
      const process = moveOutOf(state, event.data.moveOutId);
      if (!process || !isActive(process) || !deaths.includes(event.meta.causationId ?? '')) continue;
      removals.push({ removed: event, firstId: firstRecorded(recorded, event.id) });
    }
  }
  return removals;
}
