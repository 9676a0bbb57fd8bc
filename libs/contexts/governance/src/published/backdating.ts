import type { LocalDate } from '#libs/eventing';
import { type Policy, valuesOn } from '../model/policy.js';

/** What is usual where no policy has been adopted (model, "Corrections, backdating, replay"). */
const DEFAULT_FREE_DAYS = 30;

/** How many days back an entry needs no reason, by the policy `backdating` in force on that day. */
export function freeDaysOn(backdating: Policy, day: LocalDate): number {
  const days = valuesOn(backdating, day)?.['freeDays'];
  return typeof days === 'number' ? days : DEFAULT_FREE_DAYS;
}
