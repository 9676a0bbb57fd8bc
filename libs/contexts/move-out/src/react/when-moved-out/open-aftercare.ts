import { issue, type LocalDate, type Reaction, type ReactionCommand, type RecordedEvent } from '#libs/eventing';
import { isMovedOut, type MovedOut } from '../../../../residency/src/published/moved-out.js';
import { type Aftercare, aftercare, type Aftercares } from '../../model/aftercare.js';
import { householdOf, leadsToAftercare, moveKey } from './moves.js';
import { OpenAftercare } from '../../write/open-aftercare/open-aftercare.js';

/** P1: whoever moves into an own flat in the city is looked after there, a household in one aftercare. */
export const openAftercareWhenMovedOut: Reaction = {
  name: 'open-aftercare',
  categories: ['resident'],

  async on(event, others, corrected) {
    if (!isMovedOut(event) || !leadsToAftercare(event)) return [];
    const householdId = await householdOf(event, others);
    if (householdId === undefined) return [];
    const { state } = await others.stream(aftercare, householdId);
    const before = corrected && ofMove(state, corrected.occurredOn, event.data.residentId);
    const dayIsCorrected = before !== undefined && before.movedOutOn !== event.occurredOn;
    return [dayIsCorrected ? move(before, householdId, event) : open(state, householdId, event)];
  },
};

const open = (state: Aftercares, householdId: string, event: RecordedEvent<MovedOut>): ReactionCommand =>
  issue(OpenAftercare, {
    ...dataOf(householdId, event),
    aftercareId: ofMove(state, event.occurredOn)?.aftercareId ?? unusedId(state, moveKey(event)),
    residentIds: [event.data.residentId],
  });

/** The aftercare begins on the corrected day instead, with all whom its opening named; the others joined later. */
function move(before: Aftercare, householdId: string, event: RecordedEvent<MovedOut>): ReactionCommand {
  const { aftercareId, openedBy, joined } = before;
  const residentIds = before.residentIds.filter((id) => joined.every(({ residentId }) => residentId !== id));
  const data = { ...dataOf(householdId, event), aftercareId, residentIds };
  return issue(OpenAftercare, data, { eventId: openedBy, reason: event.corrects?.reason ?? '' });
}

const dataOf = (householdId: string, { data: { moveOutId }, occurredOn }: RecordedEvent<MovedOut>) => ({
  householdId,
  ...(moveOutId !== undefined && { moveOutId }),
  on: occurredOn,
});

/** The aftercare of a household's move on that day; members who move the same day do so together. */
const ofMove = ({ all }: Aftercares, day: LocalDate, residentId?: string): Aftercare | undefined =>
  all.find(
    ({ movedOutOn, closed, residentIds }) =>
      movedOutOn === day && !closed && (residentId === undefined || residentIds.includes(residentId)),
  );

/** Who was recorded by mistake, and moves after all, is looked after anew. */
function unusedId({ all }: Aftercares, key: string): string {
  const voided = all.filter(
    ({ aftercareId, closed }) =>
      closed?.outcome === 'VOIDED' && (aftercareId === key || aftercareId.startsWith(`${key}.`)),
  );
  return voided.length === 0 ? key : `${key}.${voided.length + 1}`;
}
