import { daysBetween, ensure, type LocalDate } from '#libs/eventing';
import { PERIOD_TOO_LONG } from './refusals.js';

/** Ten years. */
const MOST_DAYS = 3_653;

/**
 * The days a statistic is about: the year so far, unless something else is asked for.
 *
 * @throws {Refusal} PERIOD_TOO_LONG
 */
export function yearSoFar(asOf: LocalDate, from?: LocalDate, until: LocalDate = asOf) {
  const first = from ?? `${until.slice(0, 4)}-01-01`;
  const days = daysBetween(first, until) + 1;
  ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
  return { from: first, until };
}
