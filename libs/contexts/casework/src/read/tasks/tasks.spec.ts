import { describe, expect, it } from '@jest/globals';
import { caseOnDay, managerOnDay } from '../../model/cases-on.fixtures.js';
import type { CaseOnDay } from '../../model/cases-on.js';
import { remindersOf } from '../../model/reminders.js';
import { type AftercareRow, type Circumstances, tasksOf } from './tasks.js';

const asked = (asOf: string, language: 'de' | 'en' = 'de', which = {}) => ({
  dates: { asOf, knownAt: '2016-12-31T10:00:00.000Z' },
  which: { limit: 100, offset: 0, ...which },
  language,
});

const NOTHING: Circumstances = {
  ...{ cases: [], aftercares: [], offers: [], transitions: [], permits: [], recommendations: [] },
  reminders: remindersOf(null),
};

const tasks = (circumstances: Partial<Circumstances>, asOf = '2016-03-01', language: 'de' | 'en' = 'de') =>
  tasksOf(asked(asOf, language), { ...NOTHING, ...circumstances }).tasks;

const kinds = (circumstances: Partial<Circumstances>, asOf?: string) =>
  tasks(circumstances, asOf).map(({ kind, dueOn, overdueDays }) => [kind, dueOn, overdueDays]);

const quiet = (rest: Partial<CaseOnDay> = {}) => caseOnDay({ lastContactOn: '2016-02-28', ...rest });

const aftercare = (rest: Partial<AftercareRow> = {}): AftercareRow => ({
  ...{ aftercareId: 'N-1', householdId: 'H-1', residentIds: ['R-1', 'R-2'], dueOn: '2016-05-29' },
  ...{ restsOn: ['opened'], deaths: [], managerId: 'IM-003', ...rest },
});

describe('tasks', () => {
  it('are none while all is as it should be', () => expect(kinds({ cases: [quiet()] })).toEqual([]));

  it('ask the unit lead to decide what the rule recommends (AC-04)', () => {
    const recommended = { accommodationId: 'MOB', occupancy: 199, recommendedOn: '2016-03-16', restsOn: ['said'] };
    expect(tasks({ recommendations: [recommended] }, '2016-03-17')).toMatchObject([
      {
        ...{ kind: 'DECIDE_SERVICE_MODE', accommodationId: 'MOB', managerId: null, dueOn: '2016-03-16' },
        text: 'Seit dem 16.03.2016 wird eine andere Betreuung empfohlen (199 Personen): entscheiden (Leitung).',
      },
    ]);
  });

  describe('about an aftercare', () => {
    it.each([
      ['2016-05-14', []],
      ['2016-05-15', [['AFTERCARE_DUE', '2016-05-29', 0]]],
      ['2016-05-29', [['AFTERCARE_DUE', '2016-05-29', 0]]],
      ['2016-05-30', [['AFTERCARE_OVERDUE', '2016-05-29', 1]]],
    ])('on %s', (asOf, expected) => expect(kinds({ aftercares: [aftercare()] }, asOf)).toEqual(expected));

    it('say how long it is overdue', () => {
      const [late] = tasks({ aftercares: [aftercare()] }, '2016-05-30');
      expect(late).toMatchObject({
        ...{ text: 'Nachbetreuung 1 Tag überfällig: abschließen oder verlängern.' },
        ...{ managerId: 'IM-003', householdId: 'H-1', restsOn: ['opened'] },
      });
      const [english] = tasks({ aftercares: [aftercare()] }, '2016-06-02', 'en');
      expect(english?.text).toBe('Aftercare 4 days overdue: close or extend it.');
    });

    it('remind of those who live, and ask to close it when nobody does', () => {
      const dead = (residentId: string) => ({ residentId, diedOn: '2016-03-02', restsOn: ['died'] });
      expect(kinds({ aftercares: [aftercare({ deaths: [dead('R-1')] })] }, '2016-05-30')).toEqual([
        ['AFTERCARE_OVERDUE', '2016-05-29', 1],
      ]);
      expect(tasks({ aftercares: [aftercare({ deaths: [dead('R-1'), dead('R-2')] })] }, '2016-05-30')).toMatchObject([
        { kind: 'CLOSE_AFTERCARE_DECEASED', dueOn: '2016-03-02', restsOn: ['opened', 'died'] },
      ]);
    });
  });

  it('remind of an aftercare as long as there is one in it of whom the reader may know, and name that one', () => {
    const told = (...without: string[]) =>
      tasksOf(asked('2016-05-30', 'de', { without }), { ...NOTHING, aftercares: [aftercare()] });
    expect(told('R-1')).toMatchObject({ total: 1, tasks: [{ kind: 'AFTERCARE_OVERDUE', residentId: 'R-2' }] });
    expect(told('R-1', 'R-2')).toMatchObject({ total: 0, tasks: [] });
  });

  it('ask to close the case of somebody dead, and nothing else', () => {
    const dead = caseOnDay({
      ...{ diedOn: '2016-03-02', accommodationId: 'BAD', livesThereSince: '2016-02-20', lastContactOn: '2015-12-01' },
      restsOn: { ...caseOnDay().restsOn, death: ['died'] },
    });
    const rows = {
      cases: [dead],
      transitions: [{ residentId: 'R-C-1', id: 'P-1', dueOn: '2016-03-01', restsOn: [] }],
      permits: [{ residentId: 'R-C-1', id: 'A-1', dueOn: '2016-03-20', restsOn: [] }],
      offers: [
        {
          ...{ caseId: 'C-1', residentId: 'R-C-1', offerId: 'O-1', fromManagerId: 'IM-003', toManagerId: 'IM-004' },
          ...{ offeredOn: '2016-02-20', restsOn: [] },
        },
      ],
    };
    expect(kinds(rows, '2016-03-10')).toEqual([['CLOSE_CASE_DECEASED', '2016-03-02', 8]]);
    expect(tasks(rows, '2016-03-10')[0]?.restsOn).toEqual(['case', 'died']);
    const alive = { ...rows, cases: [quiet({ residentId: 'R-C-1' })] };
    expect(kinds(alive, '2016-03-10').map(([kind]) => kind)).toEqual([
      ...['ANSWER_HANDOVER', 'CONFIRM_REGIME_CHANGE', 'RENEW_PERMIT'],
    ]);
  });

  it('pause while nobody knows where somebody is, and after 60 days ask what to end', () => {
    const away = caseOnDay({ awaySince: '2016-02-10', moveOutId: 'M-1', accommodationId: null, livesThereSince: null });
    expect(kinds({ cases: [away] }, '2016-04-09')).toEqual([]);
    expect(kinds({ cases: [away] }, '2016-04-10')).toEqual([
      ['CLOSE_CASE_AWAY', '2016-04-10', 0],
      ['WITHDRAW_MOVE_OUT_AWAY', '2016-04-10', 0],
    ]);
    const reminders = remindersOf({ awayDays: 30 });
    expect(kinds({ cases: [away], reminders }, '2016-03-11')).toHaveLength(2);
    expect(tasks({ cases: [away] }, '2016-04-10')[0]?.text).toBe(
      'Seit dem 10.02.2016 unbekannt verzogen: Fall schließen?',
    );
  });

  it('remind of a case without a talk for 30 days', () => {
    expect(kinds({ cases: [quiet()] }, '2016-03-28')).toEqual([]);
    expect(kinds({ cases: [quiet()] }, '2016-03-29')).toEqual([['NO_CONTACT', '2016-03-29', 0]]);
  });

  describe('about a contract that ends', () => {
    const theirs = ['C-1', 'C-2'].map((caseId) =>
      quiet({
        caseId,
        lastContactOn: '2017-03-31',
        manager: managerOnDay({ mode: 'MOBILE', employedUntil: '2017-03-31' }),
      }),
    );

    it.each([
      ['2016-12-30', []],
      ['2016-12-31', [['CONTRACT_ENDS', '2017-03-31', 0]]],
    ])('on %s', (asOf, expected) => expect(kinds({ cases: theirs }, asOf)).toEqual(expected));

    it.each([
      ['2016-12-31', 90],
      ['2017-02-28', 90],
      ['2017-03-01', 30],
      ['2017-03-31', 0],
    ])('is at its last stage on %s', (asOf, stage) =>
      expect(tasks({ cases: theirs }, asOf)).toMatchObject([{ stage }]),
    );

    it('is one for all their cases', () =>
      expect(tasks({ cases: theirs }, '2017-01-01')).toMatchObject([
        {
          ...{ staffId: 'IM-003', managerId: 'IM-003', restsOn: ['hired'] },
          text: 'Der Vertrag von IM-003 endet am 31.03.2017: 2 offene Fälle übergeben.',
        },
      ]));

    it('counts a case whose handover is proposed already', () => {
      const [moved] = theirs.map((one) => ({
        ...one,
        manager: managerOnDay({ accommodationId: 'BAD', employedUntil: '2017-03-31' }),
      }));
      expect(tasks({ cases: [moved!] }, '2017-01-01').map(({ kind }) => kind)).toEqual([
        'HANDOVER_PROPOSED',
        'CONTRACT_ENDS',
      ]);
    });

    it('is one for each case when it has ended', () => {
      const manager = managerOnDay({ unitId: null, mode: null, employedUntil: '2016-02-29' });
      expect(tasks({ cases: [quiet({ manager })] }, '2016-03-01')).toMatchObject([
        {
          ...{ kind: 'HAND_OVER_CASE', dueOn: '2016-03-01', caseId: 'C-1', staffId: 'IM-003' },
          text: 'Fall übergeben: IM-003 ist seit dem 01.03.2016 nicht mehr beschäftigt.',
        },
      ]);
    });
  });

  it('propose a handover after a transfer', () =>
    expect(tasks({ cases: [quiet({ accommodationId: 'BAD', livesThereSince: '2016-02-20' })] })).toMatchObject([
      {
        ...{
          kind: 'HANDOVER_PROPOSED',
          why: 'TRANSFERRED',
          dueOn: '2016-02-20',
          restsOn: ['case', 'home', 'hired', 'deployed'],
        },
        text: 'Übergabe des Falls vorgeschlagen: Umzug am 20.02.2016 in eine Unterkunft, die IM-003 nicht betreut.',
      },
    ]));

  it('can be chosen, and come page by page', () => {
    const cases = ['C-1', 'C-2', 'C-3'].map((caseId) => caseOnDay({ caseId, managerId: `IM-${caseId}` }));
    const answer = (which: object) => tasksOf(asked('2016-03-01', 'de', which), { ...NOTHING, cases });
    expect(answer({ managerId: 'IM-C-2' })).toMatchObject({ total: 1, tasks: [{ caseId: 'C-2' }] });
    expect(answer({ limit: 1, offset: 1 })).toMatchObject({
      ...{ total: 3, kinds: [{ kind: 'NO_CONTACT', tasks: 3 }], tasks: [{ caseId: 'C-2' }] },
    });
    expect(answer({ kind: 'CLOSE_CASE_AWAY' }).total).toBe(0);
    expect(answer({ accommodationId: 'OSK', residentId: 'R-C-3' }).tasks).toMatchObject([{ caseId: 'C-3' }]);
  });
});
