import type { LocalDate } from '#libs/eventing';
import { inForce } from '../model/policy-defaults.js';
import { type Policy, valuesOn } from '../model/policy.js';

/** How many days back an entry needs no reason, by the policy `backdating` in force on that day. */
export const freeDaysOn = (backdating: Policy, day: LocalDate): number =>
  inForce('backdating', valuesOn(backdating, day)).freeDays;
