import { api, bodyOf, type Schemas } from '../api/client.js';
import { type Dates, daysBefore, yearBefore } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Facts } from '../parts/behind.js';
import { type Calculation, query } from './calculation.js';
import { rule } from './needs.js';

/** The year that ends with the reporting date. */
export const yearOf = ({ asOf }: Pick<Dates, 'asOf'>) => ({ from: yearBefore(asOf), until: asOf });

/** Talks of the year, all of them or those of a `mode,topic`. */
export function talksOf(dates: Pick<Dates, 'asOf'>, of = '', more: readonly string[] = []): Facts {
  const [mode, topic] = of.split(',');
  return {
    table: 'consultation',
    where: [
      `from>=${yearOf(dates).from}`,
      ...(mode ? [`mode=${mode}`] : []),
      ...(topic ? [`topics=${topic}`] : []),
      ...more,
    ],
  };
}

async function talksAt(dates: Dates, of: string): Promise<Schemas['TalkFiguresView'] | undefined> {
  const asked = { ...dates, ...yearOf(dates), groupBy: 'mode,topic', limit: 1_000 };
  const { total, groups } = await bodyOf(api.GET('/reports/consultations', query(asked)));
  return of === '' ? total : groups.find(({ group }) => `${group['mode']},${group['topic']}` === of);
}

const placementsAt = (dates: Dates): Promise<Schemas['PlacementReportView']> =>
  bodyOf(api.GET('/reports/placements', query({ ...dates, ...yearOf(dates) })));

/** Placements whose first day is in the year, the confirmed one or else the agreed one. */
const placementsOf = (dates: Dates, ...more: readonly string[]): Facts => ({
  table: 'placement',
  where: [
    ...more,
    'endReason!=NOT_TAKEN_UP',
    `firstDay>=${yearOf(dates).from}`,
    `firstDay<${daysBefore(dates.asOf, -1)}`,
  ],
});

/** Whether each of them still lasted after so many months, of those of which they are over. */
const lasting = (dates: Dates, months: string, ...more: readonly string[]): Facts => ({
  table: 'placement_durability',
  where: [`months=${months}`, ...more, `startedOn>=${yearOf(dates).from}`],
});

export const results = {
  minutes: {
    async calculate({ dates, of }) {
      const talks = await talksAt(dates, of);
      return {
        inputs: [{ what: 'talks', amount: talks?.count ?? null, opens: talksOf(dates, of) }],
        result: talks?.minutes ?? null,
      };
    },
  },
  interpreted: {
    async calculate({ dates, of }) {
      const talks = await talksAt(dates, of);
      return {
        inputs: [
          { what: 'talks', amount: talks?.count ?? null, opens: talksOf(dates, of) },
          ...(['PROFESSIONAL', 'VOLUNTEER', 'FAMILY'] as const).map((by) => ({
            what: 'interpretedBy' as const,
            of: by,
            opens: talksOf(dates, of, [`interpreter=${by}`]),
          })),
        ],
        result: talks?.interpreted ?? null,
      };
    },
  },
  placements: {
    async calculate({ dates, of }) {
      const { total, categories, kinds } = await placementsAt(dates);
      if (of === '') {
        return {
          inputs: (categories ?? []).map(({ category, count: amount }) => ({
            what: 'placementsOf',
            of: category,
            amount,
            opens: rule('placements', category),
          })),
          result: total,
        };
      }
      return {
        inputs: (kinds ?? [])
          .filter(({ category }) => category === of)
          .map(({ kind, count: amount }) => ({
            what: 'placementsOf',
            of: kind,
            amount,
            opens: placementsOf(dates, `kind=${kind}`),
          })),
        result: categories?.find(({ category }) => category === of)?.count ?? 0,
      };
    },
  },
  durability: {
    async calculate({ dates, of }) {
      const { total, durability } = await placementsAt(dates);
      const found = durability.find(({ months }) => String(months) === of);
      return {
        inputs: [
          { what: 'placementsOf', amount: total, opens: rule('placements', '') },
          { what: 'oldEnough', amount: found?.oldEnough ?? null, opens: lasting(dates, of) },
          { what: 'lasting', amount: found?.active ?? null, opens: lasting(dates, of, 'isActive=true') },
        ],
        result: percentIn(found?.share ?? null),
      };
    },
  },
} satisfies Partial<Record<CalculationName, Calculation>>;

/** A share of 0 to 1, in percent. */
export const percentIn = (share: number | null): number | null => (share === null ? null : share * 100);
