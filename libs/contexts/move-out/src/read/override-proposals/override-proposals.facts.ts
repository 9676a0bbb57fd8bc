import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { moveOutFold } from '../../model/move-out-fold.js';
import { type MoveOut, type MoveOuts, waitingOverride } from '../../model/move-out-state.js';
import type { MoveOutEvent } from '../../model/move-out.events.js';

/** Somebody has proposed to sign without the assurance of costs, and a unit lead has not approved it yet. */
export const overrideProposal = factTable<{
  moveOutId: string;
  householdId: string;
  memberIds: readonly string[];
  offerId: string;
  proposedOn: string;
}>('override_proposal', {
  ...{ moveOutId: 'text', householdId: 'text', memberIds: 'text[]', offerId: 'text', proposedOn: 'text' },
});

export const overrideProposals: FactProjection<MoveOuts, MoveOutEvent> = {
  ...moveOutFold,
  name: 'override-proposals',
  version: 1,
  tables: [overrideProposal],
  facts: ({ all }, householdId) => all.flatMap((one) => waiting(one, householdId)),
};

/** A row for each step meanwhile: who is still to move may change. */
const waiting = ({ moveOutId, history }: MoveOut, householdId: string): Fact[] =>
  history.flatMap(({ from, eventId, as }, index): Fact[] => {
    const override = waitingOverride(as);
    const next = history[index + 1];
    const until = next ? dayBefore(next.from) : OPEN_END;
    // Of several steps on one day, the last one stands.
    if (!override || until < from) return [];
    const { offerId, proposed } = override;
    const values = { moveOutId, householdId, memberIds: as.memberIds, offerId, proposedOn: proposed.on };
    const sources = new Set([proposed.eventId, eventId, ...(next ? [next.eventId] : [])]);
    return [overrideProposal.row(values, { from, until }, [...sources])];
  });
