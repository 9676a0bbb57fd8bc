import { api, bodyOf, type Schemas } from '../api/client.js';
import type { Dates } from '../dates.js';
import type { CalculationName } from '../i18n/calculations.de.js';
import type { Facts } from '../parts/behind.js';
import { type Calculated, type Calculation, query } from './calculation.js';
import { presentAt, rule } from './needs.js';

type Site = Schemas['SiteOccupancyView'];

const occupancyAt = (dates: Dates): Promise<Schemas['OccupancyView']> =>
  bodyOf(api.GET('/reports/occupancy', query(dates)));

const siteAt = async (dates: Dates, id: string): Promise<Site | undefined> =>
  (await occupancyAt(dates)).sites.find(({ accommodationId }) => accommodationId === id);

async function modeAt(dates: Dates, id: string): Promise<Schemas['SiteServiceModeView'] | undefined> {
  const { sites } = await bodyOf(api.GET('/reports/service-mode', query({ ...dates, limit: 1_000 })));
  return sites.find(({ accommodationId }) => accommodationId === id);
}

/** The facts of one accommodation. */
export const at = (table: string, accommodationId: string): Facts => ({
  table,
  where: [`accommodationId=${accommodationId}`],
});

/** Of the places that can be used; nothing where there are none. */
export const percentOf = ({ present, usablePlaces }: Site): number | null =>
  usablePlaces === 0 ? null : Math.round((present / usablePlaces) * 1_000) / 10;

/** Of a site that the city does not fill on that day. */
const NOT_THERE: Calculated = { inputs: [], result: null };

export const occupancy = {
  residents: {
    async calculate({ dates }) {
      const { present, sites } = await occupancyAt(dates);
      return {
        inputs: sites.map(({ accommodationId, name, present: amount }) => ({
          what: 'presentAt',
          of: name,
          amount,
          opens: presentAt(accommodationId),
        })),
        result: present,
      };
    },
  },
  occupied: {
    async calculate({ dates, of }) {
      const site = await siteAt(dates, of);
      if (!site) return NOT_THERE;
      return {
        inputs: [
          { what: 'presentAt', amount: site.present, opens: presentAt(of) },
          { what: 'usablePlaces', amount: site.usablePlaces, opens: at('accommodation', of) },
        ],
        result: percentOf(site),
      };
    },
  },
  countDifference: {
    async calculate({ dates, of }) {
      const site = await siteAt(dates, of);
      if (!site) return NOT_THERE;
      const { reported, difference, reportedOn } = site;
      return {
        inputs: [
          {
            what: 'counted',
            of: reportedOn,
            amount: reported === null || difference === null ? null : reported + difference,
            opens: at('presence', of),
            on: reportedOn,
          },
          { what: 'reported', of: reportedOn, amount: reported, opens: at('reported_occupancy', of) },
        ],
        result: difference,
      };
    },
  },
  unusual: {
    policies: ['occupancy-control.absolute', 'occupancy-control.percent'],
    async calculate({ dates, of }) {
      const site = await siteAt(dates, of);
      if (!site) return NOT_THERE;
      return {
        inputs: [
          { what: 'difference', amount: site.difference, opens: rule('countDifference', of) },
          { what: 'reported', amount: site.reported, opens: at('reported_occupancy', of) },
        ],
        result: String(site.unusual),
      };
    },
  },
  recommended: {
    policies: ['service-mode.threshold', 'service-mode.strict', 'service-mode.debounceDays'],
    async calculate({ dates, of }) {
      const site = await modeAt(dates, of);
      if (!site) return NOT_THERE;
      const recommendation = at('service_mode_recommendation', of);
      return {
        inputs: [
          { what: 'presentAt', amount: site.occupancy, opens: presentAt(of) },
          { what: 'atOccupancy', amount: site.recommendedAt?.occupancy ?? null, opens: recommendation },
          { what: 'atThreshold', amount: site.recommendedAt?.threshold ?? null, opens: recommendation },
        ],
        result: site.recommended,
      };
    },
  },
  needsDecision: {
    async calculate({ dates, of }) {
      const site = await modeAt(dates, of);
      if (!site) return NOT_THERE;
      const { mode, decidedOn, recommended, recommendedSince, needsDecision } = site;
      return {
        inputs: [
          { what: 'decidedMode', of: decidedOn, amount: mode, opens: at('service_mode', of) },
          { what: 'recommendation', of: recommendedSince, amount: recommended, opens: rule('recommended', of) },
        ],
        result: String(needsDecision),
      };
    },
  },
} satisfies Partial<Record<CalculationName, Calculation>>;
