import { describe, expect, it } from '@jest/globals';
import { standingOf, type StandingRows, type TransitionRow } from './standing.js';

const expected: TransitionRow = {
  ...{ noticeId: 'N-1', decision: 'REFUGEE', noticeOn: '2016-02-29', expectedOn: '2016-03-01' },
  ...{ confirmedOn: null, effectiveOn: null, regime: null, leadDays: null },
};
const members = [
  { residentId: 'R-LALE', role: 'ADULT' },
  { residentId: 'R-KIND', role: 'CHILD' },
];
const rows: StandingRows = {
  ...{ isKnown: true, status: null, regime: null, notices: [], transition: expected, household: members },
};
const at = (asOf: string, given: Partial<StandingRows> = {}) =>
  standingOf({ residentId: 'R-LALE', dates: { asOf, knownAt: '2016-06-01T00:00:00.000Z' } }, { ...rows, ...given });

describe('the standing of a resident', () => {
  it('names what is to be done for each member of the household until the change is confirmed', () => {
    const { tasks, transition } = at('2016-02-29');
    expect(transition?.state).toBe('EXPECTED');
    expect(tasks.map(({ residentId }) => residentId)).toEqual(['R-LALE', 'R-KIND']);
    expect(tasks[0]?.tasks.map(({ task }) => task)).toEqual([
      ...['JOBCENTER_APPLICATION', 'HEALTH_INSURANCE', 'BANK_ACCOUNT', 'CHILD_BENEFIT', 'RESIDENCE_TITLE'],
      ...['INTEGRATION_COURSE', 'FEE_PAYER', 'DEPOSIT'],
    ]);
    const confirmed = { ...expected, confirmedOn: '2016-02-29', effectiveOn: '2016-03-01' };
    expect(at('2016-02-29', { transition: confirmed })).toMatchObject({
      transition: { state: 'CONFIRMED' },
      tasks: [],
    });
  });

  it('has the whole first month for the application to the Jobcenter', () => {
    const latest = (expectedOn: string) =>
      at('2016-02-29', { transition: { ...expected, expectedOn } }).tasks[0]?.tasks[0]?.latestOn;
    expect([latest('2016-03-01'), latest('2016-02-01'), latest('2015-02-01')]).toEqual([
      '2016-03-31',
      '2016-02-29',
      '2015-02-28',
    ]);
  });

  it('is overdue from the day the change is expected', () =>
    expect(at('2016-03-01').transition?.state).toBe('OVERDUE'));

  it('has nothing to do when nothing is expected, or after the resident has died', () => {
    expect(at('2016-03-01', { transition: null }).tasks).toEqual([]);
    expect(at('2016-03-01', { household: [] }).tasks).toEqual([]);
  });

  it('shows no end of what has none', () => {
    const status = { status: 'REFUGEE', from: '2016-02-10', until: '9999-12-31' };
    expect(at('2016-03-01', { status }).status?.until).toBeNull();
  });

  it('is refused for somebody nobody has recorded', () =>
    expect(() => at('2016-03-01', { isKnown: false })).toThrow('RESIDENT_UNKNOWN'));
});
