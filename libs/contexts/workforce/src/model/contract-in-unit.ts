import { type Change, ensure } from '#libs/eventing';
import type { Contract, Staff } from './employment.js';
import { UNIT_UNKNOWN } from './refusals.js';
import { mustNotBeDissolved } from './unit.js';
import type { OrgUnit } from './unit-state.js';

/**
 * A contract lies within the existence of its unit, from its first day to its last.
 *
 * @param unit the contract's, of all days
 * @throws {Refusal} UNIT_UNKNOWN, or UNIT_DISSOLVED with the dissolution
 */
export function ensureUnitExists({ hired: { unitId }, from, until }: Contract, unit: OrgUnit): void {
  const { established, dissolved } = unit;
  ensure(established !== undefined && established.on <= from, UNIT_UNKNOWN, {
    field: 'unitId',
    values: [unitId, from],
  });
  if (dissolved && dissolved.lastDay < until) mustNotBeDissolved(unit, unitId);
}

/** The contracts of days on which the person was not employed in that unit before: only these ask for it. */
export const reachingFurther = ({ before, after }: Change<Staff>): Contract[] =>
  after.contracts.filter((contract) => !before.contracts.some((known) => covers(known, contract)));

const covers = (known: Contract, { hired: { unitId }, from, until }: Contract): boolean =>
  known.hired.unitId === unitId && known.from <= from && until <= known.until;
