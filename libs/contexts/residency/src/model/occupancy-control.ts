import type { InForce } from '../../../governance/src/published/policy.js';

/**
 * Small differences are noise: a count at noon and one at night differ. What is more than both the number and the share
 * of the policy `occupancy-control` is for somebody to look at (process rule P13).
 */
export const isUnusual = (
  difference: number,
  reported: number,
  { absolute, percent }: InForce<'occupancy-control'>,
): boolean => Math.abs(difference) > Math.max(absolute, (reported * percent) / 100);
