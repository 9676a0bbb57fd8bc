import type { Instant, LocalDate, Position } from '#libs/eventing';
import { needsOf, type CountedSite, type Standard, type WhatIf } from './staffing-needs.js';

/** Need and heads at the end of each day: what a chart is drawn from. */
export class NeedsDays {
  constructor(
    readonly data: Readonly<{ from: LocalDate; until: LocalDate; knownAt: Instant }>,
    readonly upTo: Position,
    readonly whatIf: WhatIf = {},
  ) {}
}

/** A year, and a month before it. */
export const MOST_DAYS = 400;

export type CountedDay = Readonly<{
  day: LocalDate;
  standard: Standard | null;
  sites: readonly CountedSite[];
  mobileHeads: number;
}>;

export type NeedsDay = Readonly<{
  day: LocalDate;
  occupancy: number;
  /** Null where no standard holds. */
  need: number | null;
  heads: number;
  gap: number | null;
  mobile: Readonly<{ occupancy: number; need: number | null; heads: number; gap: number | null }>;
}>;

export type NeedsDaysAnswer = NeedsDays['data'] & Readonly<{ days: readonly NeedsDay[] }>;

/** The same rule as for a single day; what lies ahead is no part of it. */
export function needsOfDay({ day, ...counted }: CountedDay, knownAt: Instant, whatIf: WhatIf): NeedsDay {
  const { total, mobile } = needsOf(
    { ...counted, employed: 0, withinDays: 0, contractsEnding: [], plans: [], ahead: [] },
    { asOf: day, knownAt },
    whatIf,
  );
  return { day, ...figuresOf(total), mobile: figuresOf(mobile) };
}

const figuresOf = ({ occupancy, need, heads, gap }: NeedsDay['mobile']) => ({ occupancy, need, heads, gap });
