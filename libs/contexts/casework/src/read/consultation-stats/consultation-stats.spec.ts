import { describe, expect, it } from '@jest/globals';
import { yearSoFar } from '../../model/year-so-far.js';
import { counted, type CountedGroup, figuresOf, type Group, topicMixOf } from './consultation-stats.js';
import { ensureCoarse, forPublic } from './public-stats.js';

const talks = (count: number, interpreted = 0, missing = 0) => ({ count, minutes: count * 30, interpreted, missing });
const group = (of: Group, ...counts: [number, number?, number?]): CountedGroup => ({ group: of, ...talks(...counts) });

describe('consultation statistics', () => {
  it('have the share of interpreted talks, and the gap among those that needed it', () => {
    expect(figuresOf(talks(8, 3, 1))).toMatchObject({ interpreterShare: 0.375, interpreterGap: 0.25 });
    expect(figuresOf(talks(0))).toMatchObject({ count: 0, interpreterShare: null, interpreterGap: null });
    expect(figuresOf(talks(2)).interpreterGap).toBeNull();
  });

  it('show what talks are about in each mode; a talk about two topics is one talk', () => {
    const modes = [group({ mode: 'MOBILE' }, 4), group({ mode: 'ON_SITE' }, 2)];
    const topics = [
      group({ mode: 'MOBILE', topic: 'LANGUAGE' }, 1),
      group({ mode: 'MOBILE', topic: 'WORK_AND_EMPLOYMENT' }, 4),
      group({ mode: 'ON_SITE', topic: 'LANGUAGE' }, 2),
    ];
    expect(topicMixOf(modes, topics)).toEqual([
      {
        ...{ mode: 'MOBILE', count: 4 },
        topics: [
          { topic: 'WORK_AND_EMPLOYMENT', count: 4, share: 1 },
          { topic: 'LANGUAGE', count: 1, share: 0.25 },
        ],
      },
      { mode: 'ON_SITE', count: 2, topics: [{ topic: 'LANGUAGE', count: 2, share: 1 }] },
    ]);
  });

  it('see a talk about two topics under each of them, and once in every other grouping', () => {
    const alike = [
      { of: { mode: 'MOBILE' }, topics: ['LANGUAGE', 'HOUSING'], ...talks(3, 2, 1) },
      { of: { mode: null }, topics: ['LANGUAGE'], ...talks(1) },
    ];
    expect(counted(alike, [])).toEqual([group({}, 4, 2, 1)]);
    expect(counted(alike, ['mode'])).toEqual([group({ mode: 'MOBILE' }, 3, 2, 1), group({ mode: null }, 1)]);
    expect(counted(alike, ['topic'])).toEqual([
      group({ topic: 'HOUSING' }, 3, 2, 1),
      group({ topic: 'LANGUAGE' }, 4, 2, 1),
    ]);
    expect(counted([], [])).toEqual([]);
  });

  it('are of the year so far unless asked otherwise', () => {
    expect(yearSoFar('2016-03-10')).toEqual({ from: '2016-01-01', until: '2016-03-10' });
    expect(yearSoFar('2016-03-10', undefined, '2015-12-31')).toEqual({ from: '2015-01-01', until: '2015-12-31' });
    expect(() => yearSoFar('2016-03-10', '2016-03-11')).toThrow('PERIOD_TOO_LONG');
  });
});

describe('for the public', () => {
  it('a small group is hidden, and the total with it', () => {
    const shown = forPublic(talks(9, 9), [group({ mode: 'MOBILE' }, 7, 7), group({ mode: 'ON_SITE' }, 2, 2)], 3);
    expect(shown.groups.map(({ count, minutes }) => [count, minutes])).toEqual([
      [7, 210],
      [null, null],
    ]);
    expect(shown.total).toMatchObject({ count: null, minutes: null, interpreted: null });
  });

  it('interpreting is hidden where one kind of it is rare, in the total too', () => {
    const shown = forPublic(
      talks(20, 10, 1),
      [group({ mode: 'MOBILE' }, 12, 6, 1), group({ mode: 'ON_SITE' }, 8, 4)],
      3,
    );
    expect(
      shown.groups.map(({ count, interpreted, interpreterShare }) => [count, interpreted, interpreterShare]),
    ).toEqual([
      [12, null, null],
      [8, 4, 0.5],
    ]);
    expect(shown.total).toMatchObject({ count: 20, interpreted: null, missing: null, interpreterGap: null });
  });

  it('a small total is hidden without any grouping; nothing is shown as nothing', () => {
    expect(forPublic(talks(2), [], 3).total.count).toBeNull();
    expect(forPublic(talks(4), [], 5).total.count).toBeNull();
    expect(forPublic(talks(0), [], 3).total.count).toBe(0);
  });

  it('only whole months, all sites and one grouping are told', () => {
    const coarse = { from: '2016-01-01', until: '2016-02-29', groupBy: ['topic'] as const, isPublic: true };
    const wanted = { ...coarse, limit: 100, offset: 0 };
    expect(() => ensureCoarse(wanted)).not.toThrow();
    for (const fine of [
      { from: '2016-01-02' },
      { until: '2016-02-28' },
      { groupBy: ['topic', 'mode'] as const },
      { accommodationId: 'WPP' },
      { residentId: 'R-OMID' },
    ]) {
      expect(() => ensureCoarse({ ...wanted, ...fine })).toThrow('PUBLIC_TOO_DETAILED');
    }
  });
});
