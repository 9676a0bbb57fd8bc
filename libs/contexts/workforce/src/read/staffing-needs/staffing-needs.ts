import type { Instant, LocalDate, Position } from '#libs/eventing';
import { type CountedAhead, type Forecast, forecastOf } from './forecast.js';
import { type Counted, type Need, needOf, sum, totalOf } from './need.js';

/** Other numbers than those that hold, tried on the same history; nothing is stored. */
export type WhatIf = Readonly<{
  /** Residents per head on site. */
  ratioOnSite?: number;
  /** Residents per head of the mobile pool. */
  ratioMobile?: number;
  /** Sites with fewer residents are counted as mobile, others as on site, whatever was decided. */
  threshold?: number;
  /** Heads that would be hired for the mobile pool. */
  extraHires?: number;
  /** Days to look ahead; else the policy `reminders`. */
  within?: number;
}>;

/** How many specialists are needed where, by the standard that holds on a day, and how many there are. */
export class StaffingNeeds {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly whatIf: WhatIf = {},
  ) {}
}

/** Residents per head, from the policy `caseload-ratio` (an assumption: not in Drucksache 0558/2016). */
export type Standard = Readonly<{ onSite: number; mobile: number; validFrom: LocalDate; source: string }>;

export type CountedSite = Omit<Counted, 'ending'> &
  Readonly<{ accommodationId: string; name: string; decidedMode: 'ON_SITE' | 'MOBILE' | 'NONE' | null }>;

export type CountedNeeds = Readonly<{
  standard: Standard | null;
  sites: readonly CountedSite[];
  mobileHeads: number;
  /** Everybody with a contract, leads and people without a deployment included. */
  employed: number;
  withinDays: number;
  /** Of the people deployed on the day: those whose contract ends within these days, the earliest first. */
  contractsEnding: readonly ContractEnd[];
  /** Plans that are not withdrawn. */
  plans: readonly PlannedPositions[];
  ahead: readonly CountedAhead[];
}>;

export type ContractEnd = Readonly<{
  staffId: string;
  /** Last day of the contract. */
  until: LocalDate;
  fixedTerm: boolean;
  mode: 'ON_SITE' | 'MOBILE';
  accommodationId: string | null;
}>;

/** Positions of an expansion plan: planned people are no staff. */
export type PlannedPositions = Readonly<{
  planId: string;
  status: string;
  fixedTerm: boolean;
  maxPositions: number;
  filled: number;
  open: number;
}>;

export type SiteNeed = Need & Readonly<{ accommodationId: string; name: string; mode: 'ON_SITE' | 'MOBILE' | 'NONE' }>;

export type StaffingNeedsAnswer = StaffingNeeds['dates'] &
  Readonly<{
    standard: Standard | null;
    /** True when other numbers were tried than those that hold. */
    whatIf: boolean;
    /** Served on site. */
    sites: readonly SiteNeed[];
    /** All other sites together: one pool, rounded up once. */
    mobile: Need;
    total: Need;
    /** How far `gapIn90d` and the contracts look ahead: the policy `reminders`, 90 by default. */
    withinDays: number;
    contractsEnding: readonly ContractEnd[];
    /** The first of each of the next twelve months. */
    forecast: readonly Forecast[];
    /** Planned, not employed: in no other figure. */
    plannedHires: number;
    expansionPlans: readonly PlannedPositions[];
    /** What the figures rest on that nobody has decided. */
    assumptions: readonly string[];
  }>;

/**
 * Need = residents / ratio, rounded up: for each site with staff of its own, and once for the mobile pool; gap = need
 * less heads, leads never counted (model, KPIs). A site without a decided mode counts as on site when somebody is
 * deployed there, else as mobile.
 */
export function needsOf(
  counted: CountedNeeds,
  dates: StaffingNeeds['dates'],
  whatIf: WhatIf = {},
): StaffingNeedsAnswer {
  const ratios = {
    onSite: whatIf.ratioOnSite ?? counted.standard?.onSite ?? null,
    mobile: whatIf.ratioMobile ?? counted.standard?.mobile ?? null,
  };
  const moded = counted.sites.map((site) => ({ ...site, mode: modeOf(site, whatIf.threshold) }));
  const isOnSite = ({ mode }: ModedSite) => mode === 'ON_SITE';
  const sites = moded.filter(isOnSite).map((site) => siteNeed(site, counted.contractsEnding, ratios.onSite));
  const elsewhere = moded.filter((site) => !isOnSite(site));
  const endingOnSite = sum(sites.map(({ accommodationId }) => endingAt(counted.contractsEnding, accommodationId)));
  const ending = endingOnSite + endingInPool(counted.contractsEnding, elsewhere);
  const extraHires = whatIf.extraHires ?? 0;
  const mobile = needOf(
    {
      occupancy: sum(elsewhere.filter(({ mode }) => mode === 'MOBILE').map(({ occupancy }) => occupancy)),
      // Whoever is deployed at a site that is (or would be) served mobile belongs to the pool.
      heads: counted.mobileHeads + sum(elsewhere.map(({ heads }) => heads)) + extraHires,
      ending: ending - endingOnSite,
    },
    ratios.mobile,
  );
  const total = totalOf([...sites, mobile], ending);
  return {
    ...dates,
    standard: counted.standard,
    whatIf: Object.entries(whatIf).some(([name, value]) => name !== 'within' && value !== undefined),
    sites,
    mobile,
    total,
    withinDays: counted.withinDays,
    contractsEnding: counted.contractsEnding,
    forecast: forecastOf(counted.ahead, {
      employed: counted.employed,
      heads: total.heads,
      need: total.need,
      extraHires,
    }),
    plannedHires: sum(counted.plans.map(({ open }) => open)),
    expansionPlans: counted.plans,
    assumptions: assumptionsOf(counted, moded, whatIf),
  };
}

type ModedSite = CountedSite & Readonly<{ mode: SiteNeed['mode'] }>;

function modeOf({ decidedMode, heads, occupancy }: CountedSite, threshold: number | undefined): SiteNeed['mode'] {
  if (threshold !== undefined && decidedMode !== 'NONE') return occupancy < threshold ? 'MOBILE' : 'ON_SITE';
  return decidedMode ?? (heads > 0 ? 'ON_SITE' : 'MOBILE');
}

function siteNeed(
  { accommodationId, name, mode, occupancy, heads }: ModedSite,
  contractsEnding: readonly ContractEnd[],
  ratio: number | null,
): SiteNeed {
  const ending = endingAt(contractsEnding, accommodationId);
  return { accommodationId, name, mode, ...needOf({ occupancy, heads, ending }, ratio) };
}

const endingAt = (contractsEnding: readonly ContractEnd[], site: string): number =>
  contractsEnding.filter(({ accommodationId }) => accommodationId === site).length;

const endingInPool = (contractsEnding: readonly ContractEnd[], elsewhere: readonly ModedSite[]): number =>
  contractsEnding.filter(({ mode }) => mode === 'MOBILE').length +
  sum(elsewhere.map(({ accommodationId }) => endingAt(contractsEnding, accommodationId)));

function assumptionsOf({ standard }: CountedNeeds, sites: readonly ModedSite[], whatIf: WhatIf): string[] {
  const undecided = sites
    .filter(({ decidedMode }) => decidedMode === null)
    .map(({ accommodationId }) => accommodationId);
  return [
    ...(standard ? [`caseload-ratio: ${standard.source}`] : ['no standard adopted: need and gap are unknown, not 0']),
    ...(whatIf.threshold === undefined && undecided.length > 0
      ? [`service mode not decided, taken from deployments: ${undecided.join(', ')}`]
      : []),
  ];
}
