import { addMonths, type LocalDate } from '#libs/eventing';
import { type InForce, inForce } from '../../../governance/src/published/policy.js';

/** Values of the policy `aftercare-duration`, in months. */
export type AftercareDuration = InForce<'aftercare-duration'>;

/** Last day of the aftercare, and last day to which it can be extended; both stay within their month. */
export function aftercareDays(
  movedOutOn: LocalDate,
  duration: AftercareDuration = inForce('aftercare-duration', undefined),
): Readonly<{ dueOn: LocalDate; latestOn: LocalDate }> {
  const { months, extensionMonths, maxMonths } = duration;
  const dueOn = addMonths(movedOutOn, months);
  const longest = addMonths(dueOn, extensionMonths);
  const most = addMonths(movedOutOn, maxMonths);
  return { dueOn, latestOn: longest < most ? longest : most };
}
