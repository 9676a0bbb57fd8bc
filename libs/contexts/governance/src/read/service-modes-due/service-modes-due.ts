import { addDays, type LocalDate, type Period, type Position } from '#libs/eventing';
import { inForce } from '../../model/policy-defaults.js';
import type { PolicyValues } from '../../model/policy.events.js';
import { type DailyOccupancy, type Recommendation, recommendationOn, sideOf } from '../../model/service-mode-rule.js';
import type { ServiceMode } from '../../model/service-mode.events.js';

/** What the rule recommends on the days of a period, by what is known now. */
export class ServiceModesDue {
  constructor(
    readonly days: Period,
    /** What was recorded up to this position of the log is seen. */
    readonly upTo: Position,
  ) {}
}

export type ServiceModeDue = Recommendation & Readonly<{ accommodationId: string; on: LocalDate }>;

type During<Value> = Period & Readonly<{ value: Value }>;

/** An accommodation on the days on which the city fills it. */
export type SiteDays = Readonly<{
  accommodationId: string;
  days: readonly DailyOccupancy[];
  decided: readonly During<ServiceMode>[];
  recommended: readonly During<'ON_SITE' | 'MOBILE'>[];
}>;

/** The longest debounce decides how many days before the period must be seen, and one for the side before. */
export const daysBefore = (policies: readonly During<PolicyValues>[]): number =>
  Math.max(...[undefined, ...policies.map(({ value }) => value)].map((v) => inForce('service-mode', v).debounceDays)) +
  1;

export function serviceModesDue(
  sites: readonly SiteDays[],
  policies: readonly During<PolicyValues>[],
  { from, until }: Period,
): ServiceModeDue[] {
  const due: ServiceModeDue[] = [];
  for (const site of sites) {
    let said: Recommendation['mode'] | undefined;
    for (let on = from; on <= until; on = addDays(on, 1)) {
      const recommendation = recommendedOn(site, on, said, valueOn(policies, on));
      if (!recommendation) continue;
      said = recommendation.mode;
      due.push({ accommodationId: site.accommodationId, on, ...recommendation });
    }
  }
  return due.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** What was recommended stands until the other side has lasted, whatever people decided meanwhile. */
function recommendedOn(
  { days, decided, recommended }: SiteDays,
  on: LocalDate,
  said: Recommendation['mode'] | undefined,
  policy: PolicyValues | undefined,
): Recommendation | undefined {
  const mode = valueOn(decided, on);
  // Somebody has decided that it is not served at all.
  if (mode === 'NONE') return undefined;
  const seen = occupiedUntil(days, on);
  const served = said ?? valueOn(recommended, on) ?? mode ?? sideBefore(seen, on, policy);
  return served === undefined ? undefined : recommendationOn(seen, served, policy);
}

/** A place where nobody lives is on no side of the threshold; days before it was empty do not count. */
function occupiedUntil(days: readonly DailyOccupancy[], on: LocalDate): DailyOccupancy[] {
  const until = days.filter(({ day }) => day <= on);
  const seen = until.slice(until.findLastIndex(({ present }) => present === 0) + 1);
  return seen.at(-1)?.day === on ? seen : [];
}

/** Where nobody has decided anything yet, only a crossing is worth a recommendation. */
function sideBefore(
  seen: readonly DailyOccupancy[],
  on: LocalDate,
  policy: PolicyValues | undefined,
): Recommendation['mode'] | undefined {
  const { debounceDays } = inForce('service-mode', policy);
  const before = seen.find(({ day }) => day === addDays(on, -debounceDays - 1));
  return before && sideOf(before.present, policy);
}

const valueOn = <Value>(values: readonly During<Value>[], day: LocalDate): Value | undefined =>
  values.find(({ from, until }) => from <= day && day <= until)?.value;
