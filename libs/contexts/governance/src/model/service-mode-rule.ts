import { addDays, type LocalDate } from '#libs/eventing';
import { inForce } from './policy-defaults.js';
import type { PolicyValues } from './policy.events.js';

/** Residents present in an accommodation on one day. */
export type DailyOccupancy = Readonly<{ day: LocalDate; present: number }>;

export type Recommendation = Readonly<{ mode: 'ON_SITE' | 'MOBILE'; occupancy: number; threshold: number }>;

/** On which side of the threshold so many residents are: 200 itself is not fewer, unless the policy says so. */
export function sideOf(present: number, adopted: PolicyValues | undefined): Recommendation['mode'] {
  const { threshold, strict } = inForce('service-mode', adopted);
  return (strict ? present < threshold : present <= threshold) ? 'MOBILE' : 'ON_SITE';
}

/**
 * Accommodations with fewer than 200 residents are regularly served mobile (seed, F10; 200 itself is not fewer). The
 * paper says nothing of larger ones: on site is recommended there and decided by people. A recommendation is made
 * when the occupancy has been on the other side of the threshold for the days of the debounce: below since 2 March,
 * on 16 March.
 *
 * @param days the days up to the one asked about, one each, the asked one last
 * @param served how the accommodation is served, or what was last recommended for it
 * @param adopted `service-mode` of that day: `threshold`, `strict`, `debounceDays`
 */
export function recommendationOn(
  days: readonly DailyOccupancy[],
  served: 'ON_SITE' | 'MOBILE' | 'NONE' | undefined,
  adopted: PolicyValues | undefined,
): Recommendation | undefined {
  const last = days.at(-1);
  if (!last) return undefined;
  const { threshold, debounceDays } = inForce('service-mode', adopted);
  const mode = sideOf(last.present, adopted);
  if (mode === served) return undefined;

  const since = addDays(last.day, -debounceDays);
  const lasting = days.filter(({ day }) => day >= since);
  const lasted = lasting[0]?.day === since && lasting.every(({ present }) => sideOf(present, adopted) === mode);
  return lasted ? { mode, occupancy: last.present, threshold } : undefined;
}
