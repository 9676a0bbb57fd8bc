import type { LocalDate } from '#libs/eventing';

/** How many there will be on a first of a month if contracts end as agreed; whoever is only planned is not among them. */
export type CountedAhead = Readonly<{ on: LocalDate; employed: number; heads: number }>;

export type Forecast = CountedAhead &
  Readonly<{
    /** Against the reporting date. */
    employedChange: number;
    headsChange: number;
    /** The need of the reporting date less the heads of then; null where no standard holds. */
    gap: number | null;
  }>;

export function forecastOf(
  ahead: readonly CountedAhead[],
  {
    employed,
    heads,
    need,
    extraHires,
  }: Readonly<{ employed: number; heads: number; need: number | null; extraHires: number }>,
): Forecast[] {
  return ahead.map((then) => {
    const headsThen = then.heads + extraHires;
    return {
      ...{ on: then.on, employed: then.employed, heads: headsThen },
      employedChange: then.employed - employed,
      headsChange: headsThen - heads,
      gap: need === null ? null : need - headsThen,
    };
  });
}
