import { addDays, ensure } from '#libs/eventing';
import { withoutSmallNumbers } from '../../../../governance/src/published/small-numbers.js';
import { PUBLIC_TOO_DETAILED } from '../../model/refusals.js';
import type { Durability, PlacementFigures, PlacementReport } from './placement-report.js';

/**
 * Two tables that differ by a day would give away what each of them hides.
 *
 * @throws {Refusal} PUBLIC_TOO_DETAILED
 */
export function ensureWholeMonths({ from, until }: PlacementReport['wanted']): void {
  ensure(from.endsWith('-01'), PUBLIC_TOO_DETAILED, { field: 'from' });
  ensure(addDays(until, 1).endsWith('-01'), PUBLIC_TOO_DETAILED, { field: 'until' });
}

/**
 * The public sees one table, that of the accommodations: a second grouping of the same placements would give away the
 * total, and with it what the first one hides.
 */
export function forPublic(figures: PlacementFigures, minimum: number): PlacementFigures {
  const counts = figures.accommodations.map(({ count }) => count ?? 0);
  const { cells, total } = withoutSmallNumbers(counts, minimum);
  return {
    total,
    accommodations: figures.accommodations.map(({ group }, index) => ({ group, count: cells[index] ?? null })),
    ...{ categories: null, kinds: null, sectors: null, bases: null, supporters: null, stages: null },
    durability: figures.durability.map((one) => (isSafe(one, total, minimum) ? one : { ...one, ...HIDDEN })),
  };
}

const HIDDEN = { oldEnough: null, active: null, share: null };

/** Those active, those not, and the rest add up to the total. */
function isSafe({ oldEnough, active }: Durability, total: number | null, minimum: number): boolean {
  if (total === null || oldEnough === null || active === null) return false;
  return withoutSmallNumbers([active, oldEnough - active, total - oldEnough], minimum).total !== null;
}
