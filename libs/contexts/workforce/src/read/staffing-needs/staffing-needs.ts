import type { Instant, LocalDate, Position } from '#libs/eventing';

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

/** A place, or the mobile pool, as it is counted. */
export type Counted = Readonly<{
  /** Residents present. */
  occupancy: number;
  /** Deployed people without leads. */
  heads: number;
}>;

export type CountedSite = Counted &
  Readonly<{ accommodationId: string; name: string; decidedMode: 'ON_SITE' | 'MOBILE' | 'NONE' | null }>;

export type CountedNeeds = Readonly<{
  standard: Standard | null;
  sites: readonly CountedSite[];
  mobileHeads: number;
  /** Of the people deployed on the day: those whose contract ends within 90 days, the earliest first. */
  contractsEnding: readonly Readonly<{ staffId: string; until: LocalDate }>[];
  /** Positions of expansion plans that are not withdrawn, less those filled. */
  plannedHires: number;
}>;

/** `need` and `gap` are null where no standard holds: that is not a need of 0. */
export type Need = Counted & Readonly<{ ratio: number | null; need: number | null; gap: number | null }>;

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
    /** The gap in 90 days if contracts end as agreed and nobody is hired. */
    gapIn90Days: number | null;
    contractsEnding: CountedNeeds['contractsEnding'];
    /** Planned, not employed: in no other figure. */
    plannedHires: number;
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
  const sites = moded.filter(({ mode }) => mode === 'ON_SITE').map((site) => siteNeed(site, ratios.onSite));
  const elsewhere = moded.filter(({ mode }) => mode !== 'ON_SITE');
  const mobile = needOf(
    {
      occupancy: sum(elsewhere.filter(({ mode }) => mode === 'MOBILE').map(({ occupancy }) => occupancy)),
      // Whoever is deployed at a site that is (or would be) served mobile belongs to the pool.
      heads: counted.mobileHeads + sum(elsewhere.map(({ heads }) => heads)) + (whatIf.extraHires ?? 0),
    },
    ratios.mobile,
  );
  const total = totalOf([...sites, mobile]);
  return {
    ...dates,
    standard: counted.standard,
    whatIf: Object.values(whatIf).some((value) => value !== undefined),
    sites,
    mobile,
    total,
    gapIn90Days: total.gap === null ? null : total.gap + counted.contractsEnding.length,
    contractsEnding: counted.contractsEnding,
    plannedHires: counted.plannedHires,
    assumptions: assumptionsOf(counted, moded, whatIf),
  };
}

type ModedSite = CountedSite & Readonly<{ mode: SiteNeed['mode'] }>;

function modeOf({ decidedMode, heads, occupancy }: CountedSite, threshold: number | undefined): SiteNeed['mode'] {
  if (threshold !== undefined && decidedMode !== 'NONE') return occupancy < threshold ? 'MOBILE' : 'ON_SITE';
  return decidedMode ?? (heads > 0 ? 'ON_SITE' : 'MOBILE');
}

function siteNeed({ accommodationId, name, mode, ...counted }: ModedSite, ratio: number | null): SiteNeed {
  const { occupancy, heads } = counted;
  return { accommodationId, name, mode, ...needOf({ occupancy, heads }, ratio) };
}

function needOf({ occupancy, heads }: Counted, ratio: number | null): Need {
  const need = ratio === null ? null : Math.ceil(occupancy / ratio);
  return { occupancy, heads, ratio, need, gap: need === null ? null : need - heads };
}

function totalOf(parts: readonly Need[]): Need {
  const needs = parts.map(({ need }) => need);
  const heads = sum(parts.map((part) => part.heads));
  const need = needs.includes(null) ? null : sum(needs.map(Number));
  const occupancy = sum(parts.map((part) => part.occupancy));
  return { occupancy, heads, ratio: null, need, gap: need === null ? null : need - heads };
}

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

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
