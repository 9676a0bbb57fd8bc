import type { Instant, LocalDate, Position } from '#libs/eventing';
import { MARKS } from '../../model/durability.js';
import {
  nameOfKind,
  PLACEMENT_CATEGORIES,
  type PlacementCategory,
  type PlacementKind,
} from '../../model/placement-kinds.js';

/** Placements that begin in a period, and how long they last, at the end of a day, as known at an instant. */
export class PlacementReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly wanted: Readonly<{
      /** Of their first days. */
      from: LocalDate;
      until: LocalDate;
      isPublic: boolean;
    }>,
  ) {}
}

export type PlacementRow = Readonly<{
  placementId: string;
  kind: PlacementKind;
  category: PlacementCategory;
  basis: string;
  supportedBy: string;
  stage: 'MADE' | 'STARTED' | 'ENDED';
  sector: string | null;
  /** Where the resident lived on the first day. */
  accommodationId: string | null;
  /** Whether it still lasted so many months after its first day, for those that are over. */
  durability: readonly Readonly<{ months: number; isActive: boolean }>[];
}>;

/** `null`: no such thing is recorded. A count of `null` is hidden from the public. */
export type Group = Readonly<{ group: string | null; count: number | null }>;

export type KindGroup = Readonly<{ kind: string; name: string; category: PlacementCategory; count: number }>;

export type Durability = Readonly<{
  months: number;
  /** Begun so long ago that it can be said; `null` where hidden from the public, as are the others. */
  oldEnough: number | null;
  active: number | null;
  /** Active of those old enough, 0 to 1; `null` also where there are none. */
  share: number | null;
}>;

export type PlacementFigures = Readonly<{
  total: number | null;
  accommodations: readonly Group[];
  /** All of them, empty ones too: a work opportunity is never counted as work. The public sees one grouping only. */
  categories: readonly Readonly<{ category: PlacementCategory; count: number }>[] | null;
  kinds: readonly KindGroup[] | null;
  sectors: readonly Group[] | null;
  bases: readonly Group[] | null;
  supporters: readonly Group[] | null;
  stages: readonly Group[] | null;
  durability: readonly Durability[];
}>;

export type PlacementReportAnswer = PlacementReport['dates'] &
  Readonly<{ from: LocalDate; until: LocalDate }> &
  PlacementFigures;

export function placementFigures(rows: readonly PlacementRow[]): PlacementFigures {
  return {
    total: rows.length,
    accommodations: groupsOf(rows, ({ accommodationId }) => accommodationId),
    categories: PLACEMENT_CATEGORIES.map((category) => ({
      category,
      count: rows.filter((row) => row.category === category).length,
    })),
    kinds: kindsOf(rows),
    sectors: groupsOf(rows, ({ sector }) => sector),
    bases: groupsOf(rows, ({ basis }) => basis),
    supporters: groupsOf(rows, ({ supportedBy }) => supportedBy),
    stages: groupsOf(rows, ({ stage }) => stage),
    durability: MARKS.map((months) => durabilityOf(rows, months)),
  };
}

/** In the order of their names, nothing last. */
function groupsOf(rows: readonly PlacementRow[], of: (row: PlacementRow) => string | null): Group[] {
  const names = [...new Set(rows.map(of))];
  names.sort((a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return names.map((group) => ({ group, count: rows.filter((row) => of(row) === group).length }));
}

const kindsOf = (rows: readonly PlacementRow[]): KindGroup[] =>
  [...new Map(rows.map((row) => [row.kind, row.category]))]
    .map(([kind, category]) => ({
      ...{ kind, name: nameOfKind(kind), category },
      count: rows.filter((row) => row.kind === kind).length,
    }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));

/** Whoever began too recently says nothing yet, and neither does somebody whose start nobody has confirmed. */
function durabilityOf(rows: readonly PlacementRow[], months: number): Durability {
  const marks = rows.flatMap(({ durability }) => durability.filter((mark) => mark.months === months));
  const active = marks.filter(({ isActive }) => isActive).length;
  return { months, oldEnough: marks.length, active, share: marks.length === 0 ? null : active / marks.length };
}
