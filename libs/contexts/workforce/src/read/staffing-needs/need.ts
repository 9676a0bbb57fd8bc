/** A place, or the mobile pool, as it is counted. */
export type Counted = Readonly<{
  /** Residents present. */
  occupancy: number;
  /** Deployed people without leads. */
  heads: number;
  /** Of the heads: those whose contract ends within the days that are looked ahead. */
  ending: number;
}>;

/** `need` and both gaps are null where no standard holds: that is not a need of 0. */
export type Need = Omit<Counted, 'ending'> &
  Readonly<{
    ratio: number | null;
    need: number | null;
    gap: number | null;
    /** The gap after the days that are looked ahead (90 by default), if contracts end as agreed and nobody is hired. */
    gapIn90d: number | null;
  }>;

export function needOf({ occupancy, heads, ending }: Counted, ratio: number | null): Need {
  const need = ratio === null ? null : Math.ceil(occupancy / ratio);
  return { occupancy, heads, ratio, ...gapsOf(need, heads, ending) };
}

export function totalOf(parts: readonly Need[], ending: number): Need {
  const needs = parts.map(({ need }) => need);
  const heads = sum(parts.map((part) => part.heads));
  const need = needs.includes(null) ? null : sum(needs.map(Number));
  return { occupancy: sum(parts.map((part) => part.occupancy)), heads, ratio: null, ...gapsOf(need, heads, ending) };
}

const gapsOf = (need: number | null, heads: number, ending: number) => ({
  need,
  gap: need === null ? null : need - heads,
  gapIn90d: need === null ? null : need - heads + ending,
});

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
