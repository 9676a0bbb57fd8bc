import {
  issue,
  laterOf,
  type LocalDate,
  type OtherStreams,
  type Reaction,
  type ReactionCommand,
  type Replaces,
} from '#libs/eventing';
import { isMovedOut } from '../../../../residency/src/published/moved-out.js';
import { firstRecorded } from '../../model/first-recorded.js';
import { moveOut } from '../../model/move-out.js';
import { moveOutOf } from '../../model/move-out-state.js';
import { CompleteMoveOut } from '../../write/complete-move-out/complete-move-out.js';
import { ReopenMoveOut } from '../../write/reopen-move-out/reopen-move-out.js';
import { householdOf, movesOf } from './moves.js';

/**
 * A completion rests on the moves of all who take part. When one of them was recorded by mistake, the process is back
 * in the pipeline where it was; when only the day was wrong, the completion is of the right day.
 */
export const reopenMoveOutWhenMoveCorrected: Reaction = {
  name: 'reopen-move-out',
  categories: ['resident'],

  async on(event, others, corrected) {
    if (!isMovedOut(corrected) || corrected.data.moveOutId === undefined) return [];
    const { moveOutId } = corrected.data;
    const householdId = await householdOf(corrected, others);
    if (householdId === undefined) return [];
    const completion = await completionOf(householdId, moveOutId, others);
    if (!completion) return [];

    const { memberIds, completedOn, eventId, firstEventId } = completion;
    const on = lastOf(await movesOf(memberIds, others, moveOutId));
    if (on === completedOn) return [];
    const entry = { eventId: on === undefined ? firstEventId : eventId, reason: event.corrects?.reason ?? '' };
    return [restored({ moveOutId, householdId }, entry, on)];
  },
};

/** How the process ended, if it did. */
async function completionOf(householdId: string, moveOutId: string, others: OtherStreams) {
  const { state, recorded } = await others.stream(moveOut, householdId);
  const process = moveOutOf(state, moveOutId);
  const completed = process?.history.find(({ as }) => as.stage === 'MOVED');
  if (!process || !completed) return undefined;
  const { eventId, from: completedOn } = completed;
  return { memberIds: process.memberIds, completedOn, eventId, firstEventId: firstRecorded(recorded, eventId) };
}

const restored = (
  of: Readonly<{ moveOutId: string; householdId: string }>,
  completion: Replaces,
  on: LocalDate | undefined,
): ReactionCommand =>
  on === undefined ? issue(ReopenMoveOut, { ...of, ...completion }) : issue(CompleteMoveOut, { ...of, on }, completion);

/** The last day, when all are known. */
const lastOf = (days: readonly (LocalDate | undefined)[]): LocalDate | undefined =>
  days.reduce((last, day) => (last === undefined || day === undefined ? undefined : laterOf(last, day)));
