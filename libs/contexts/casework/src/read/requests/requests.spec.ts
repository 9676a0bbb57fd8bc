import { describe, expect, it } from '@jest/globals';
import { type FigureRow, queueOf, type RequestState } from './requests.js';

const dates = { asOf: '2016-03-01', knownAt: '2016-03-01T12:00:00.000Z' };
const asking = (state?: RequestState) => ({
  dates,
  wanted: { state, sort: 'neededBy', limit: 100, offset: 0 } as const,
});
const row = (accommodationId: string | null): FigureRow => ({
  ...{ accommodationId, waiting: 2, overdue: 1, answered: 3, closed: 4 },
  ...{ medianDays: 2.5, answeredMobile: 1, medianDaysMobile: 3 },
});

describe('the request queue', () => {
  it('keeps the total beside the sites, and counts what is asked for', () => {
    const answer = queueOf(asking(), [row('WPP'), row(null)], []);
    expect(answer).toMatchObject({
      ...{ waiting: 2, overdue: 1, answered: 3, closed: 4, count: 9 },
      reactionTime: { answered: 3, medianDays: 2.5 },
      reactionTimeMobile: { answered: 1, medianDays: 3 },
      sites: [{ accommodationId: 'WPP', waiting: 2 }],
    });
    expect(queueOf(asking('CLOSED'), [row(null)], []).count).toBe(4);
  });

  it('has no median where nothing was answered', () =>
    expect(queueOf(asking(), [], [])).toMatchObject({
      ...{ waiting: 0, count: 0, sites: [] },
      reactionTime: { answered: 0, medianDays: null },
    }));
});
