import { type InForce, inForce, type PolicyValues } from '../../../governance/src/published/policy.js';

/** After how many days, or how many days ahead, somebody is reminded: the policy `reminders` of the day. */
export type Reminders = InForce<'reminders'>;

/** @param values as adopted; each that is missing has its default */
export const remindersOf = (values: PolicyValues | null | undefined): Reminders => inForce('reminders', values);
