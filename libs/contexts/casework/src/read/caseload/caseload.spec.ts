import { describe, expect, it } from '@jest/globals';
import { caseOnDay, managerOnDay } from '../../model/cases-on.fixtures.js';
import { weightsOf } from '../../model/case-weights.js';
import { caseloadOf, type Counted } from './caseload.js';

const dates = { asOf: '2016-03-01', knownAt: '2016-03-04T10:00:00.000Z' };

const mobile = managerOnDay({ unitId: 'U2', mode: 'MOBILE' });
const gone = managerOnDay({ unitId: null, mode: null, employedUntil: '2016-02-29' });

const CASES = [
  caseOnDay({ caseId: 'C-1', accommodationId: 'OSK', householdId: 'H-1', topics: ['LANGUAGE', 'MOVE_OUT_MANAGEMENT'] }),
  caseOnDay({ caseId: 'C-2', accommodationId: 'OSK', householdId: 'H-1', openSince: '2016-02-20' }),
  caseOnDay({ caseId: 'C-3', manager: mobile, managerId: 'IM-019', moveOutId: 'M-1', topics: ['LANGUAGE'] }),
  caseOnDay({ caseId: 'C-4', manager: mobile, managerId: 'IM-019', aftercareId: 'N-1', accommodationId: null }),
  caseOnDay({ caseId: 'C-5', manager: gone, managerId: 'IM-020', lastContactOn: '2016-02-15' }),
];

const counted = (rest: Partial<Counted> = {}): Counted => ({
  cases: CASES,
  contactDays: 30,
  deployed: ['IM-003', 'IM-004', 'IM-019'],
  weights: weightsOf(null),
  adopted: null,
  ...rest,
});

const report = (rest: Partial<Counted> = {}, filter = {}) => caseloadOf({ dates, filter }, counted(rest));

describe('caseload', () => {
  it('is the same sum over workers, sites, units and modes', () => {
    const answer = report();
    for (const parts of [answer.workers, answer.sites, answer.units, answer.modes]) {
      expect(parts.reduce((sum, { openCases }) => sum + openCases, 0)).toBe(answer.openCases);
    }
    expect(answer.units.map(({ unitId, openCases }) => [unitId, openCases])).toEqual([
      ['U1', 2],
      ['U2', 2],
      [null, 1],
    ]);
    expect(answer.modes.map(({ mode }) => mode)).toEqual(['MOBILE', 'ON_SITE', null]);
  });

  it('counts each case as 1 without adopted weights, and says so', () => {
    expect(report()).toMatchObject({
      openCases: 5,
      weighted: 5,
      weights: { STEADY: 1, validFrom: null, source: null },
    });
    expect(report().assumptions).toContain('no weights adopted: every case counts as 1');
  });

  it('weighs cases by their phase with the weights of the day', () => {
    const weights = weightsOf({ intake: 1.5, steady: 1, moveOut: 2.2, aftercare: 0.4 });
    const answer = report({ weights, adopted: { validFrom: '2016-01-01', source: 'Teamsitzung' } });
    expect(answer.workers.map(({ staffId, weighted }) => [staffId, weighted])).toEqual([
      ['IM-003', 2.5],
      ['IM-019', 2.6],
      ['IM-020', 1],
    ]);
    expect(answer.phases.map(({ openCases }) => openCases)).toEqual([1, 2, 1, 1]);
    expect(answer.assumptions).toContain('case-weights: Teamsitzung');
  });

  it('counts households once, and a case under each of its topics', () =>
    expect(report().workers[0]).toMatchObject({
      ...{ staffId: 'IM-003', openCases: 2, households: 1 },
      topics: [
        { topic: 'LANGUAGE', openCases: 1 },
        { topic: 'MOVE_OUT_MANAGEMENT', openCases: 1 },
      ],
    }));

  it('counts days without a talk from the opening at the earliest', () => {
    const silent = ({ withoutContact30d }: { withoutContact30d: number }) => withoutContact30d;
    expect(report().workers.map(silent)).toEqual([1, 2, 0]);
    expect(report({ contactDays: 10 }).workers.map(silent)).toEqual([1, 2, 1]);
  });

  it('compares open cases with the heads, and knows none for a single site', () => {
    expect(report()).toMatchObject({ heads: 3, openCasesPerHead: 1.67, workersWithoutCases: ['IM-004'] });
    expect(report({ deployed: [] })).toMatchObject({ heads: 0, openCasesPerHead: null });
    expect(report({}, { accommodationId: 'OSK' })).toMatchObject({ heads: null, openCasesPerHead: null });
  });

  it('counts what has no deployed manager', () => expect(report().withoutDeployedManager).toBe(1));
});
