import { dayBefore, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { expansion, type ExpansionPlan } from '../../model/expansion.js';
import type { ExpansionEvent } from '../../model/expansion.events.js';

/** A plan in the status it has. Planned positions are not staff. */
export const expansionPlan = factTable<{ planId: string; maxPositions: number; fixedTerm: boolean; status: string }>(
  'expansion_plan',
  { planId: 'text', maxPositions: 'integer', fixedTerm: 'boolean', status: 'text' },
);

export const expansionPlans: FactProjection<ExpansionPlan, ExpansionEvent> = {
  ...expansion,
  name: 'expansion-plans',
  version: 1,
  tables: [expansionPlan],
  facts: ({ planned, steps }, planId) =>
    steps.flatMap(({ status, from }, index) => {
      const next = steps[index + 1];
      const until = next ? dayBefore(next.from) : OPEN_END;
      // A plan that is approved on the day it was made was never only intended.
      if (!planned || until < from) return [];
      const { maxPositions, fixedTerm } = planned;
      const sources = new Set([steps[0], steps[index], next].flatMap((step) => step?.eventId ?? []));
      return expansionPlan.row({ planId, maxPositions, fixedTerm, status }, { from, until }, [...sources]);
    }),
};
