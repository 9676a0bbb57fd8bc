import { addMonths, type LocalDate } from '#libs/eventing';

/** Values of the policy `aftercare-duration`, in months. */
export type AftercareDuration = Readonly<{ months: number; extensionMonths?: number; maxMonths?: number }>;

/**
 * The seed paper says "for a limited time" and no number; Cologne has three months of care after a move (background,
 * length of aftercare). A policy of the city takes its place.
 */
const DEFAULT: AftercareDuration = { months: 3, extensionMonths: 3, maxMonths: 6 };

/** Last day of the aftercare, and last day to which it can be extended; both stay within their month. */
export function aftercareDays(
  movedOutOn: LocalDate,
  duration: AftercareDuration = DEFAULT,
): Readonly<{ dueOn: LocalDate; latestOn: LocalDate }> {
  const { months, extensionMonths = 0, maxMonths = months + extensionMonths } = duration;
  const dueOn = addMonths(movedOutOn, months);
  const longest = addMonths(dueOn, extensionMonths);
  const most = addMonths(movedOutOn, maxMonths);
  return { dueOn, latestOn: longest < most ? longest : most };
}
