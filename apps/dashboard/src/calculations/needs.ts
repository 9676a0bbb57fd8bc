import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Behind, Facts } from '../parts/behind.js';
import { type Calculation, type Part, query } from './calculation.js';
import { DEPLOYED } from './caseload.js';

type Report = Schemas['StaffingNeedsView'];
type Need = Schemas['NeedView'];

/** Rows of the needs report that are no site. */
export const MOBILE = 'mobile';
export const TOTAL = 'total';

const needsAt = (dates: Dates): Promise<Report> => bodyOf(api.GET('/reports/needs', query(dates)));

function needIn({ sites, mobile, total }: Report, of: string): Need {
  if (of === MOBILE) return mobile;
  return sites.find(({ accommodationId }) => accommodationId === of) ?? total;
}

/** People deployed at a site, in the mobile pool, or in both. */
export function headsOf(of: string): Facts {
  if (of === TOTAL || of === '') return DEPLOYED;
  const where = of === MOBILE ? ['mode=MOBILE'] : ['mode=ON_SITE', `accommodationId=${of}`];
  return { table: 'deployment', where };
}

/** Who is present there; who is served mobile lives anywhere. */
export const presentAt = (of: string): Behind => {
  if (of === TOTAL || of === '') return { calculation: 'residents' };
  return of === MOBILE ? { table: 'presence' } : { table: 'presence', where: [`accommodationId=${of}`] };
};

export const RATIO: Facts = { table: 'policy', where: ['key=caseload-ratio'] };

export const rule = (calculation: CalculationName, of: string): Behind => ({ calculation, of });

const need = (of: string, { need: amount }: Need): Part => ({ what: 'needOf', amount, opens: rule('need', of) });
const heads = (of: string, { heads: amount }: Need): Part => ({ what: 'headsOf', amount, opens: headsOf(of) });

/** The parts that a total is the sum of. */
const partsOf = ({ sites, mobile }: Report): Part[] => [
  ...sites.map((site): Part => ({ ...need(site.accommodationId, site), of: site.name })),
  { ...need(MOBILE, mobile), of: MOBILE.toUpperCase() },
];

export const needs = {
  need: {
    policies: ['caseload-ratio.onSite', 'caseload-ratio.mobile'],
    async calculate({ dates, of }) {
      const report = await needsAt(dates);
      const row = needIn(report, of);
      const inputs: Part[] =
        row === report.total
          ? partsOf(report)
          : [
              { what: 'presentAt', amount: row.occupancy, opens: presentAt(of) },
              { what: 'ratio', amount: row.ratio, opens: RATIO },
            ];
      return { inputs, result: row.need };
    },
  },
  gap: {
    async calculate({ dates, of }) {
      const row = needIn(await needsAt(dates), of);
      return { inputs: [need(of, row), heads(of, row)], result: row.gap };
    },
  },
  gapAhead: {
    policies: ['reminders.contractDays'],
    async calculate({ dates, of }) {
      const row = needIn(await needsAt(dates), of);
      return {
        inputs: [
          { what: 'gapOf', amount: row.gap, opens: rule('gap', of) },
          {
            what: 'ending',
            amount: row.gap === null || row.gapIn90d === null ? null : row.gapIn90d - row.gap,
            opens: rule('contractsEnding', of),
          },
        ],
        result: row.gapIn90d,
      };
    },
  },
  contractsEnding: {
    policies: ['reminders.contractDays'],
    async calculate({ dates, of }) {
      const { contractsEnding, sites } = await needsAt(dates);
      const isOnSite = (id: string | null) => sites.some(({ accommodationId }) => accommodationId === id);
      const here = contractsEnding.filter(({ accommodationId }) => {
        if (of === '' || of === TOTAL) return true;
        return of === MOBILE ? !isOnSite(accommodationId) : accommodationId === of;
      });
      return {
        inputs: here.map(({ staffId, until }) => ({
          what: 'endsOn',
          staffId,
          amount: until,
          opens: { table: 'employment', where: [`staffId=${staffId}`] },
        })),
        result: here.length,
      };
    },
  },
  forecast: {
    async calculate({ dates, of }) {
      const { total, forecast } = await needsAt(dates);
      const then = forecast.find(({ on }) => on === of);
      return {
        inputs: [
          need(TOTAL, total),
          heads(TOTAL, total),
          {
            what: 'ending',
            amount: then ? total.heads - then.heads : null,
            opens: { table: 'employment', where: [`until<${of}`] },
          },
        ],
        result: then?.gap ?? null,
      };
    },
  },
  plannedHires: {
    async calculate({ dates }) {
      const { expansionPlans, plannedHires } = await needsAt(dates);
      return {
        inputs: expansionPlans.map(({ planId, open }) => ({
          what: 'openIn',
          of: planId,
          amount: open,
          opens: rule('openPositions', planId),
        })),
        result: plannedHires,
      };
    },
  },
  openPositions: {
    async calculate({ dates, of }) {
      const plan = (await needsAt(dates)).expansionPlans.find(({ planId }) => planId === of);
      return {
        inputs: [
          { what: 'positions', amount: plan?.maxPositions ?? 0, opens: planned(of) },
          { what: 'filled', amount: plan?.filled ?? 0, opens: hiredFor(of) },
        ],
        result: plan?.open ?? 0,
      };
    },
  },
} satisfies Partial<Record<CalculationName, Calculation>>;

export const planned = (planId: string): Facts => ({ table: 'expansion_plan', where: [`planId=${planId}`] });
export const hiredFor = (planId: string): Facts => ({ table: 'employment', where: [`expansionPlanId=${planId}`] });
