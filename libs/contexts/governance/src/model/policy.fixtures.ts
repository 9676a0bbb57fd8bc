import type { LocalDate } from '#libs/eventing';
import type { PolicyValues, PolicyVersionAdopted } from './policy.events.js';

/** Fewer than 200 residents are regularly served mobile, as the seed paper says. */
export const serviceMode = { threshold: 200, strict: true };

/** Rent ceilings of 2015 for one to four people, in euros. */
export const rentCeiling2015 = { byPersons: { 1: 372, 2: 429, 3: 523, 4: 608 } };

export const policyAdopted = (
  key = 'service-mode',
  values: PolicyValues = serviceMode,
  occurredOn: LocalDate = '2015-01-01',
  source = 'DS 0558/2016',
): PolicyVersionAdopted => ({ type: 'PolicyVersionAdopted', occurredOn, data: { key, values, source } });
