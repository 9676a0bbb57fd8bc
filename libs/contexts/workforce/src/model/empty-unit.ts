import { type Change, dayAfter, dayBefore, ensure, laterOf, overlap, type Period } from '#libs/eventing';
import type { Staff } from './employment.js';
import { UNIT_NOT_EMPTY } from './refusals.js';
import { existenceOf, type OrgUnit } from './unit-state.js';

/**
 * Nobody is employed in a unit on days on which it does not exist.
 *
 * @param lost the days on which it would no longer exist
 * @param everybody all staff, of all days
 * @throws {Refusal} UNIT_NOT_EMPTY with the number of people, the first day on which one of them is employed, and what
 *   made their contract what it is
 */
export function ensureEmpty(unitId: string, lost: readonly Period[], everybody: readonly Staff[]): void {
  const contracts = everybody.flatMap((person) => person.contracts).filter(({ hired }) => hired.unitId === unitId);
  const clashes = lost.flatMap((days) =>
    contracts
      .filter((contract) => overlap(contract, days))
      .map(({ hired, from, entries }) => ({ day: laterOf(days.from, from), entries, staffId: hired.staffId })),
  );
  const [first] = clashes.sort((a, b) => (a.day < b.day ? -1 : 1));
  if (!first) return;
  ensure(false, UNIT_NOT_EMPTY, {
    field: 'on',
    values: [new Set(clashes.map(({ staffId }) => staffId)).size, first.day],
    related: first.entries.slice(-1).map(({ eventId }) => eventId),
  });
}

/** The days on which the unit existed so far and no longer will: at its beginning, at its end, or all of them. */
export function daysLost({ before, after }: Change<OrgUnit>): Period[] {
  const was = existenceOf(before);
  const is = existenceOf(after);
  if (!was) return [];
  if (!is) return [was];
  return [
    ...(was.from < is.from ? [{ from: was.from, until: dayBefore(is.from) }] : []),
    ...(is.until < was.until ? [{ from: dayAfter(is.until), until: was.until }] : []),
  ];
}
