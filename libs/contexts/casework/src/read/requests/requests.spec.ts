import { describe, expect, it } from '@jest/globals';
import { type FigureRow, queueOf } from './requests.js';

const dates = { asOf: '2016-03-01', knownAt: '2016-03-01T12:00:00.000Z' };
const list = { count: 0, requests: [] };
const row = (accommodationId: string | null): FigureRow => ({
  ...{ accommodationId, waiting: 2, overdue: 1, answered: 3, closed: 4 },
  ...{ medianDays: 2.5, answeredMobile: 1, medianDaysMobile: 3 },
});

describe('the request queue', () => {
  it('keeps the total beside the sites, and counts the list by itself', () => {
    const answer = queueOf({ dates }, [row('WPP'), row(null)], { ...list, count: 7 });
    expect(answer).toMatchObject({
      ...{ waiting: 2, overdue: 1, answered: 3, closed: 4, count: 7 },
      reactionTime: { answered: 3, medianDays: 2.5 },
      reactionTimeMobile: { answered: 1, medianDays: 3 },
      sites: [{ accommodationId: 'WPP', waiting: 2 }],
    });
  });

  it('has no median where nothing was answered', () =>
    expect(queueOf({ dates }, [], list)).toMatchObject({
      ...{ waiting: 0, count: 0, sites: [] },
      reactionTime: { answered: 0, medianDays: null },
    }));
});
