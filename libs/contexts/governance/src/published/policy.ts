/** The versions of one policy (stream `policy-{key}`) and what it lays down for a day, for decisions elsewhere. */
export { type Policy, policy, valuesOn } from '../model/policy.js';
export { type InForce, inForce, POLICY_DEFAULTS } from '../model/policy-defaults.js';
export type { PolicyValues } from '../model/policy.events.js';
/** On which side of the threshold of `service-mode` so many residents are: `MOBILE` is below. */
export { sideOf } from '../model/service-mode-rule.js';
