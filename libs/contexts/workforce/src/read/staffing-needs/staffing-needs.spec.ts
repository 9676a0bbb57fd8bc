import { describe, expect, it } from '@jest/globals';
import { type CountedNeeds, type CountedSite, needsOf } from './staffing-needs.js';

const dates = { asOf: '2016-03-01', knownAt: '2016-03-04T10:00:00.000Z' };

const site = (accommodationId: string, occupancy: number, heads: number, rest: Partial<CountedSite> = {}) => ({
  accommodationId,
  name: accommodationId,
  occupancy,
  heads,
  decidedMode: null,
  ...rest,
});

const counted = (rest: Partial<CountedNeeds> = {}): CountedNeeds => ({
  standard: { onSite: 100, mobile: 100, validFrom: '2016-01-01', source: 'Annahme' },
  sites: [site('OSK', 701, 8), site('MOB', 199, 2), site('WP1', 30, 0), site('WP2', 71, 0)],
  mobileHeads: 22,
  employed: 44,
  withinDays: 90,
  contractsEnding: [],
  plans: [{ planId: 'P1', status: 'APPROVED', fixedTerm: true, maxPositions: 10, filled: 0, open: 10 }],
  ahead: [{ on: '2016-04-01', employed: 43, heads: 31 }],
  ...rest,
});

describe('staffing needs', () => {
  it('round up at each site, and once for the whole mobile pool', () => {
    const { sites, mobile, total } = needsOf(counted(), dates);
    expect(sites.map(({ accommodationId, need, gap }) => [accommodationId, need, gap])).toEqual([
      ['OSK', 8, 0],
      ['MOB', 2, 0],
    ]);
    expect(mobile).toEqual({ occupancy: 101, ratio: 100, need: 2, heads: 22, gap: -20, gapIn90d: -20 });
    expect(total).toMatchObject({ need: 12, heads: 32, gap: -20 });
  });

  it('are unknown, not 0, where no standard is adopted', () => {
    const answer = needsOf(counted({ standard: null }), dates);
    expect(answer).toMatchObject({
      standard: null,
      mobile: { need: null, gap: null, heads: 22 },
      total: { need: null, gap: null, gapIn90d: null },
      forecast: [{ on: '2016-04-01', heads: 31, gap: null }],
    });
    expect(answer.sites[0]).toMatchObject({ need: null, gap: null, heads: 8 });
    expect(answer.assumptions).toContain('no standard adopted: need and gap are unknown, not 0');
  });

  it('follow the decision of the unit lead, and leave out what is not served', () => {
    const { sites, mobile } = needsOf(
      counted({
        sites: [
          site('OSK', 701, 8, { decidedMode: 'MOBILE' }),
          site('WP1', 30, 0, { decidedMode: 'ON_SITE' }),
          site('WP2', 71, 0, { decidedMode: 'NONE' }),
        ],
      }),
      dates,
    );
    expect(sites.map(({ accommodationId, need, gap }) => [accommodationId, need, gap])).toEqual([['WP1', 1, 1]]);
    expect(mobile).toMatchObject({ occupancy: 701, need: 8, heads: 30 });
  });

  it('count planned people nowhere, and people whose contracts end against the gap in 90 days', () => {
    const ending = { until: '2016-03-31', fixedTerm: true };
    const answer = needsOf(
      counted({
        contractsEnding: [
          { ...ending, staffId: 'IM-045', mode: 'ON_SITE', accommodationId: 'OSK' },
          { ...ending, staffId: 'IM-046', mode: 'MOBILE', accommodationId: null },
        ],
      }),
      dates,
    );
    expect(answer).toMatchObject({
      plannedHires: 10,
      sites: [{ accommodationId: 'OSK', gap: 0, gapIn90d: 1 }, { gapIn90d: 0 }],
      mobile: { gap: -20, gapIn90d: -19 },
      total: { heads: 32, gap: -20, gapIn90d: -18 },
      forecast: [{ on: '2016-04-01', employed: 43, employedChange: -1, heads: 31, headsChange: -1, gap: -19 }],
    });
  });

  it('can be tried with other numbers', () => {
    const answer = needsOf(counted(), dates, { ratioOnSite: 50, ratioMobile: 40, threshold: 200, extraHires: 3 });
    expect(answer.whatIf).toBe(true);
    expect(answer.sites).toMatchObject([{ accommodationId: 'OSK', ratio: 50, need: 15, gap: 7 }]);
    expect(answer.mobile).toEqual({ occupancy: 300, ratio: 40, need: 8, heads: 27, gap: -19, gapIn90d: -19 });
    expect(needsOf(counted(), dates).whatIf).toBe(false);
  });
});
