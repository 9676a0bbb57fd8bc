import { type Change, ensure, type OtherStreams } from '#libs/eventing';
import { publishedResident } from '../../../residency/src/published/resident.js';
import { isActive, type MoveOut, type MoveOuts } from './move-out-state.js';
import { moveOutFold } from './move-out-fold.js';
import { MOVE_OUT_ALREADY_ACTIVE } from './refusals.js';

/** Somebody who has changed the household may still be part of a move-out of the former one. */
export function activeElsewhere({ id, before, after }: Change<MoveOuts>, others: OtherStreams) {
  const known = new Set(before.all.filter(isActive).map(({ moveOutId }) => moveOutId));
  const begun = after.all.filter((one) => isActive(one) && !known.has(one.moveOutId));
  if (begun.length === 0) return undefined;
  return inTurn(
    begun.flatMap(({ memberIds }) => memberIds),
    (residentId) => ensureNotElsewhere(residentId, id, others),
  );
}

const ensureNotElsewhere = (residentId: string, householdId: string, others: OtherStreams): Promise<void> =>
  others.stream(publishedResident, residentId).then(({ state }) =>
    inTurn(
      [...new Set(state.households.map((household) => household.householdId))].filter((id) => id !== householdId),
      (id) => others.stream(moveOutFold, id).then(({ state: elsewhere }) => ensureNone(elsewhere.all, residentId)),
    ),
  );

function ensureNone(all: readonly MoveOut[], residentId: string): void {
  const other = all.find((one) => isActive(one) && one.memberIds.includes(residentId));
  ensure(other === undefined, MOVE_OUT_ALREADY_ACTIVE, {
    field: 'memberIds',
    values: [residentId],
    related: other && [other.startedBy],
  });
}

const inTurn = <Item>(items: readonly Item[], ask: (item: Item) => Promise<void>): Promise<void> =>
  items.reduce((earlier, item) => earlier.then(() => ask(item)), Promise.resolve());
