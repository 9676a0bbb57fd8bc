import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { moveOutFold } from '../../model/move-out-fold.js';
import type { MoveOut, MoveOutAsOf, MoveOuts } from '../../model/move-out-state.js';
import type { MoveOutEvent } from '../../model/move-out.events.js';

/** A move-out as it is on a day, from its beginning on; one that has ended keeps its last stage. */
export const moveOut = factTable<{
  moveOutId: string;
  householdId: string;
  memberIds: readonly string[];
  stage: string;
  stageSince: string;
  startedOn: string;
  eligibility: string | null;
  entitledUntil: string | null;
  offerId: string | null;
  grossColdRent: number | null;
  ceiling: number | null;
  difference: number | null;
  authority: string | null;
  assuranceState: string | null;
  plannedOn: string | null;
}>('move_out', {
  moveOutId: 'text',
  householdId: 'text',
  memberIds: 'text[]',
  stage: 'text',
  stageSince: 'text',
  startedOn: 'text',
  eligibility: 'text',
  entitledUntil: 'text',
  /** The latest offer. */
  offerId: 'text',
  /** Of the offer that was assessed last, in euros a month, as are the two below. */
  grossColdRent: 'numeric',
  ceiling: 'numeric',
  difference: 'numeric',
  authority: 'text',
  assuranceState: 'text',
  plannedOn: 'text',
});

/** What an authority has answered, from that day on. */
export const assuranceAnswer = factTable<{ moveOutId: string; householdId: string; offerId: string; granted: boolean }>(
  'assurance_answer',
  { moveOutId: 'text', householdId: 'text', offerId: 'text', granted: 'boolean' },
);

export const moveOuts: FactProjection<MoveOuts, MoveOutEvent> = {
  ...moveOutFold,
  name: 'move-outs',
  version: 2,
  tables: [moveOut, assuranceAnswer],
  facts: ({ all }, householdId) => all.flatMap((one) => [...rows(one, householdId), ...answers(one, householdId)]),
};

function rows({ history, startedBy }: MoveOut, householdId: string): Fact[] {
  return history.flatMap(({ from, eventId, as }, index) => {
    const next = history[index + 1];
    const until = next ? dayBefore(next.from) : OPEN_END;
    // Of several steps on one day, the last one stands.
    if (until < from) return [];
    const sources = new Set([startedBy, ...history.slice(0, index).map((step) => step.eventId), eventId]);
    if (next) sources.add(next.eventId);
    return moveOut.row({ householdId, ...shown(as) }, { from, until }, [...sources]);
  });
}

const answers = ({ moveOutId, history, startedBy }: MoveOut, householdId: string): Fact[] =>
  history.flatMap(({ from, eventId, as: { assurance } }, index) => {
    const isNew = assurance !== history[index - 1]?.as.assurance;
    if (!assurance || !isNew || assurance.state === 'REQUESTED') return [];
    const { offerId, state } = assurance;
    const values = { moveOutId, householdId, offerId, granted: state === 'GRANTED' };
    return assuranceAnswer.row(values, { from, until: OPEN_END }, [startedBy, eventId]);
  });

function shown(as: MoveOutAsOf) {
  const { moveOutId, memberIds, stage, stageSince, startedOn, eligibility = null, plannedOn = null } = as;
  return {
    ...{ moveOutId, memberIds, stage, stageSince, startedOn, eligibility, plannedOn },
    entitledUntil: as.entitlement?.validUntil ?? null,
    offerId: as.offers.at(-1)?.offerId ?? null,
    ...shownAdequacy(as),
    ...shownAssurance(as),
  };
}

const shownAdequacy = ({ adequacy }: MoveOutAsOf) => ({
  grossColdRent: adequacy?.grossColdRent ?? null,
  ceiling: adequacy?.ceiling ?? null,
  difference: adequacy?.difference ?? null,
});

const shownAssurance = ({ assurance }: MoveOutAsOf) => ({
  authority: assurance?.authority ?? null,
  assuranceState: assurance?.state ?? null,
});
