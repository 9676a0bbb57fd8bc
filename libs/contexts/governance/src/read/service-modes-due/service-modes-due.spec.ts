import { describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/eventing';
import { daysBefore, type SiteDays, serviceModesDue } from './service-modes-due.js';

const FIRST = '2016-02-15';
const OPEN = '9999-12-31';

/** One number a day, the first of them for 15 February. */
const site = (present: readonly number[], rest: Partial<SiteDays> = {}): SiteDays => ({
  accommodationId: 'MOB',
  days: present.map((count, index) => ({ day: addDays(FIRST, index), present: count })),
  decided: [{ from: '2015-10-15', until: OPEN, value: 'ON_SITE' }],
  recommended: [],
  ...rest,
});
const lasting = (present: number, days: number) => Array.from({ length: days }, () => present);
const due = (one: SiteDays, from = '2016-03-01', until = '2016-03-31') =>
  serviceModesDue([one], [], { from, until }).map(({ mode, occupancy, on }) => [mode, occupancy, on]);

// 15 February to 1 March are 16 days.
const crossing = [...lasting(200, 16), ...lasting(199, 40)];

describe('service modes that are due', () => {
  it('are none for exactly 200, and one when fewer have lasted for 14 days (AC-04)', () => {
    expect(due(site(lasting(200, 50)))).toEqual([]);
    expect(due(site(crossing))).toEqual([['MOBILE', 199, '2016-03-16']]);
    expect(due(site(crossing), '2016-03-16', '2016-03-16')).toEqual([['MOBILE', 199, '2016-03-16']]);
    expect(due(site(crossing), '2016-03-01', '2016-03-15')).toEqual([]);
  });

  it('are none while the recommendation stands, whatever was decided meanwhile (AC-05)', () => {
    const recommended = [{ from: '2016-03-16', until: OPEN, value: 'MOBILE' as const }];
    expect(due(site(crossing, { recommended }))).toEqual([]);
    const again = site([...crossing.slice(0, 31), ...lasting(230, 20), ...lasting(150, 20)], { recommended });
    expect(due(again, '2016-03-01', '2016-05-31')).toEqual([
      ['ON_SITE', 230, '2016-03-31'],
      ['MOBILE', 150, '2016-04-20'],
    ]);
  });

  it('are none where nobody lives, and none where it is not served', () => {
    expect(due(site(lasting(0, 50)))).toEqual([]);
    expect(due(site([...lasting(200, 16), ...lasting(0, 5), ...lasting(199, 20)]))).toEqual([
      ['MOBILE', 199, '2016-03-21'],
    ]);
    expect(due(site(crossing, { decided: [{ from: '2015-10-15', until: OPEN, value: 'NONE' }] }))).toEqual([]);
  });

  it('need a crossing where nobody has decided anything', () => {
    expect(due(site(lasting(199, 50), { decided: [] }))).toEqual([]);
    expect(due(site(crossing, { decided: [] }))).toEqual([['MOBILE', 199, '2016-03-16']]);
  });

  it('follow the policy of the day', () => {
    const policies = [{ from: '2016-01-01', until: OPEN, value: { threshold: 150, debounceDays: 20 } }];
    expect(serviceModesDue([site(crossing)], policies, { from: '2016-03-01', until: '2016-03-31' })).toEqual([]);
    expect(daysBefore(policies)).toBe(21);
    expect(daysBefore([])).toBe(15);
  });
});
