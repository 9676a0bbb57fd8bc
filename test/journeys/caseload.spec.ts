import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/eventing';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Part = Readonly<{ openCases: number } & Record<string, unknown>>;
type Caseload = Part &
  Readonly<{ workers: Part[]; sites: Part[]; units: Part[]; modes: Part[]; assumptions: string[]; weights: object }>;

const sum = (parts: readonly Part[]) => parts.reduce((all, { openCases }) => all + openCases, 0);

/** Two units; somebody leaves, somebody moves out, somebody dies, cases change hands. */
async function smallHistory() {
  const lotse: LotseOverHttp = await startLotse('2016-03-31T08:00:00.000Z');
  for (const unitId of ['U1', 'U2']) await lotse.record('/units', { unitId, name: unitId, on: '2015-01-01' });
  for (const accommodationId of ['OSK', 'BAD']) {
    const site = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId, name: accommodationId, ...site });
  }
  for (const [staffId, unitId, deployment] of [
    ['IM-003', 'U1', { mode: 'ON_SITE', accommodationId: 'OSK' }],
    ['IM-011', 'U1', { mode: 'ON_SITE', accommodationId: 'BAD' }],
    ['IM-019', 'U2', { mode: 'MOBILE' }],
    ['IM-020', 'U2', { mode: 'MOBILE' }],
  ] as const) {
    await lotse.record('/staff', { staffId, unitId, contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record(`/staff/${staffId}/deployments`, { from: '2015-02-02', ...deployment });
  }
  const people: readonly (readonly [string, string, string, string, string])[] = [
    ['R-1', 'OSK', 'H-1', 'IM-003', '2016-01-05'],
    ['R-2', 'OSK', 'H-1', 'IM-003', '2016-01-08'],
    ['R-3', 'BAD', 'H-3', 'IM-011', '2016-01-11'],
    ['R-4', 'BAD', 'H-4', 'IM-019', '2016-01-20'],
    ['R-5', 'OSK', 'H-5', 'IM-020', '2016-02-01'],
  ];
  for (const [residentId, accommodationId, householdId, managerId, on] of people) {
    await lotse.record('/residents', {
      ...{ residentId, accommodationId, householdId, arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
    });
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'WRITTEN', on: '2016-01-04' });
    await lotse.record(`/residents/${residentId}/cases`, {
      ...{ caseId: `C-${residentId}`, managerId, openedBecause: 'NEED', on },
    });
  }
  const talk = (consultationId: string, residentId: string, managerId: string, topics: string[], on: string) =>
    lotse.record('/consultations', {
      ...{ consultationId, residentId, managerId, topics, on, accommodationId: 'OSK', occasion: 'ON_NEED' },
      ...{ durationMin: 30, interpreter: 'NONE_NEEDED', outcome: 'ADVISED' },
    });
  await talk('B-1', 'R-1', 'IM-003', ['LANGUAGE'], '2016-01-12');
  await talk('B-2', 'R-1', 'IM-003', ['LANGUAGE', 'WORK_AND_EMPLOYMENT'], '2016-02-12');
  await talk('B-3', 'R-5', 'IM-020', ['REGIME_TRANSITION'], '2016-02-18');
  await lotse.record('/households/H-3/move-outs', {
    ...{ moveOutId: 'M-3', memberIds: ['R-3'], need: { rooms: 1, groundFloor: false }, on: '2016-02-15' },
  });
  await lotse.record('/residents/R-2/transfers', { toAccommodationId: 'BAD', on: '2016-02-08' });
  await lotse.record('/residents/R-4/cases/C-R-4/closure', { reason: 'GOAL_REACHED', on: '2016-02-22' });
  await lotse.record('/residents/R-2/cases/C-R-2/handovers', {
    toManagerId: 'IM-011',
    reason: 'Umzug',
    on: '2016-02-25',
  });
  await lotse.record('/residents/R-1/move-outs', { destination: 'OWN_TENANCY', on: '2016-03-01' });
  await lotse.settled();
  await lotse.record('/residents/R-4/cases/C-R-4/reopenings', { managerId: 'IM-019', on: '2016-03-07' });
  await lotse.record('/staff/IM-020/contract-ends', { until: '2016-03-10', reason: 'Wechsel' });
  return lotse;
}

describe('the caseload', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await smallHistory();
  });

  const report = async (asOf: string, rest = '') => {
    const { status, body } = await lotse.get(`/reports/caseload?asOf=${asOf}${rest}`);
    expect(status).toBe(200);
    return body as Caseload;
  };

  it('has the same sum over workers, sites, units and modes on every day', async () => {
    const { body } = await lotse.get('/reports/caseload/days?from=2016-01-01&until=2016-03-31');
    const days = body['days'] as { day: string; openCases: number; workers: Part[] }[];
    expect(days.map(({ day }) => day)).toEqual(Array.from({ length: 91 }, (_, index) => addDays('2016-01-01', index)));
    for (const { day, openCases, workers } of days) {
      const answer = await report(day);
      const sums = [answer.workers, answer.sites, answer.units, answer.modes, workers].map(sum);
      expect([day, answer.openCases, ...sums]).toEqual([day, ...Array.from({ length: 6 }, () => openCases)]);
      const byWorker = (parts: Part[]) => parts.map(({ staffId, openCases: open }) => [staffId, open]);
      expect(byWorker(answer.workers)).toEqual(byWorker(workers));
    }
    expect(days.filter(({ openCases }, index) => openCases !== days[index - 1]?.openCases)).toMatchObject(
      [
        ...[['2016-01-01', 0] as const, ['2016-01-05', 1] as const, ['2016-01-08', 2] as const],
        ...[['2016-01-11', 3] as const, ['2016-01-20', 4] as const, ['2016-02-01', 5] as const],
        ...[['2016-02-22', 4] as const, ['2016-03-07', 5] as const],
      ].map(([day, openCases]) => ({ day, openCases })),
    );
  });

  it('shows per worker households, phases, topics, the last talks, move-outs and aftercares', async () => {
    const { workers, ...all } = await report('2016-03-15');
    expect(all).toMatchObject({ openCases: 5, weighted: 5, households: 4, moveOutActive: 1, aftercareOpen: 1 });
    expect(workers).toMatchObject([
      {
        ...{ staffId: 'IM-003', unitId: 'U1', mode: 'ON_SITE', accommodationId: 'OSK', openCases: 1, households: 1 },
        ...{ lastContactOn: '2016-02-12', withoutContact30d: 1, aftercareOpen: 1 },
        topics: [
          { topic: 'LANGUAGE', openCases: 1 },
          { topic: 'WORK_AND_EMPLOYMENT', openCases: 1 },
        ],
      },
      { staffId: 'IM-011', openCases: 2, households: 2, moveOutActive: 1, withoutContact30d: 2 },
      { staffId: 'IM-019', openCases: 1, withoutContact30d: 0 },
      { staffId: 'IM-020', unitId: null, mode: null, oldestContactOn: '2016-02-18' },
    ]);
    expect(all).toMatchObject({
      phases: [
        { phase: 'INTAKE', openCases: 1 },
        { phase: 'STEADY', openCases: 2 },
        { phase: 'MOVE_OUT', openCases: 1 },
        { phase: 'AFTERCARE', openCases: 1 },
      ],
      sites: [
        { accommodationId: 'BAD', openCases: 3 },
        { accommodationId: 'OSK', openCases: 1 },
        { accommodationId: null, openCases: 1 },
      ],
      ...{ heads: 3, openCasesPerHead: 1.67, withoutDeployedManager: 1, workersWithoutCases: [] },
    });
  });

  it('weighs by the weights of the day, and says where none are adopted', async () => {
    expect(await report('2016-03-15')).toMatchObject({ weights: { validFrom: null, source: null } });
    const values = { intake: 1.5, steady: 1, moveOut: 2, aftercare: 0.5 };
    await lotse.record('/policies/case-weights/versions', { values, validFrom: '2016-03-01', source: 'Teamsitzung' });
    expect(await report('2016-03-15')).toMatchObject({
      weighted: 6,
      weights: { MOVE_OUT: 2, validFrom: '2016-03-01' },
    });
    const before = await report('2016-02-29');
    expect([before.openCases, before['weighted']]).toEqual([4, 4]);
    expect(before.assumptions).toContain('no weights adopted: every case counts as 1');
    const { body } = await lotse.post('/policies/case-weights/versions', {
      ...{ values: { intake: 1 }, validFrom: '2016-04-01', source: 'unvollständig' },
    });
    expect(body).toMatchObject({ code: 'POLICY_VALUES_INVALID', fields: [{ field: 'values.steady' }] });
  });

  it('takes the days without a talk from the policy of the day', async () => {
    const silent = async (asOf: string) => (await report(asOf))['withoutContact30d'];
    expect(await silent('2016-03-15')).toBe(3);
    await lotse.record('/policies/reminders/versions', {
      ...{ values: { contactDays: 20 }, validFrom: '2016-03-15', source: 'Teamsitzung' },
    });
    expect([await silent('2016-03-14'), await silent('2016-03-15')]).toEqual([3, 4]);
  });

  it.each([
    ['unitId=U1', 3, 2],
    ['accommodationId=BAD', 3, null],
    ['staffId=IM-019', 1, 1],
    ['mode=MOBILE', 1, 1],
    ['mode=NONE', 1, 0],
    ['unitId=U2&accommodationId=OSK', 0, null],
  ])('of %s', async (filter, openCases, heads) => {
    const answer = await report('2016-03-15', `&${filter}`);
    expect([answer.openCases, answer['heads']]).toEqual([openCases, heads]);
    expect([answer.workers, answer.sites, answer.units, answer.modes].map(sum)).toEqual(Array(4).fill(openCases));
  });

  it('is counted for at most 400 days', async () => {
    const { body } = await lotse.get('/reports/caseload/days?from=2016-01-01&until=2017-02-05');
    expect(body).toMatchObject({ status: 422, code: 'PERIOD_TOO_LONG', fields: [{ field: 'until' }] });
    expect((await lotse.get('/reports/caseload/days?from=2016-03-02&until=2016-03-01')).status).toBe(422);
  });

  describe('cases', () => {
    const cases = async (query: string) => {
      const { status, body } = await lotse.get(`/cases?asOf=2016-03-14${query}`);
      expect(status).toBe(200);
      return body as { total: number; next: string | null; cases: Record<string, unknown>[] };
    };
    const ids = async (query: string) => (await cases(query)).cases.map(({ residentId }) => residentId);

    it('show what there is to know', async () => {
      expect((await cases('&text=r-1')).cases).toEqual([
        {
          ...{ caseId: 'C-R-1', residentId: 'R-1', recordedAs: 'R-1', status: 'OPEN', managerId: 'IM-003' },
          ...{ accommodationId: null, householdId: 'H-1', openedOn: '2016-01-05', closedOn: null, closedBecause: null },
          ...{ topics: ['LANGUAGE', 'WORK_AND_EMPLOYMENT'], lastContactOn: '2016-02-12', nextTaskOn: '2016-03-13' },
          interpreterLanguage: null,
        },
      ]);
    });

    it('come page by page', async () => {
      const first = await cases('&limit=2');
      expect([first.total, first.cases.map(({ residentId }) => residentId)]).toEqual([5, ['R-1', 'R-2']]);
      const second = await cases(`&limit=2&after=${first.next}`);
      expect(second.cases.map(({ residentId }) => residentId)).toEqual(['R-3', 'R-4']);
      const third = await cases(`&limit=2&after=${second.next}`);
      expect([third.cases.map(({ residentId }) => residentId), third.next]).toEqual([['R-5'], null]);
    });

    it('can be searched and sorted', async () => {
      expect(await ids('&managerId=IM-011')).toEqual(['R-2', 'R-3']);
      expect(await ids('&accommodationId=OSK')).toEqual(['R-5']);
      expect(await ids('&withoutContactDays=30&sort=openedOn')).toEqual(['R-1', 'R-2', 'R-3']);
      expect(await ids('&sort=lastContactOn')).toEqual(['R-2', 'R-3', 'R-4', 'R-1', 'R-5']);
      expect(await ids('&sort=oldestContactOn')).toEqual(['R-1', 'R-5', 'R-2', 'R-3', 'R-4']);
      const closed = await lotse.get('/cases?asOf=2016-03-01&status=CLOSED');
      expect(closed.body['cases']).toMatchObject([{ residentId: 'R-4', closedOn: '2016-02-22', nextTaskOn: null }]);
      expect(await ids('&mode=ON_SITE')).toEqual(['R-1', 'R-2', 'R-3']);
      expect((await lotse.get('/cases?sort=name')).body).toMatchObject({ status: 422, code: 'INVALID_FIELDS' });
    });

    it.each(['', '&managerId=IM-011', '&unitId=U1', '&accommodationId=BAD', '&mode=MOBILE'])(
      'that a figure of the report counts are those found: %s',
      async (row) => {
        const load = await report('2016-03-14', row.replace('managerId', 'staffId'));
        const { openCases, households, withoutContact30d: silent } = load as Part & Record<string, number>;
        const found = async (query: string) => (await cases(`&status=OPEN${row}${query}`)).total;
        const days = `${load.assumptions.find((text) => text.startsWith('without contact'))}`.match(/\d+/)![0];
        expect(await found(`&contactWithinDays=${days}`)).toBe(openCases - silent!);
        expect(await found(`&withoutContactDays=${days}`)).toBe(silent);
        expect(await found('&sharesHousehold=true')).toBe(openCases - households!);
        for (const { phase, openCases: amount } of load['phases'] as (Part & { phase: string })[]) {
          expect([phase, await found(`&phase=${phase}`)]).toEqual([phase, amount]);
        }
      },
    );

    it('that share a household are all but the first of each', async () =>
      expect(await ids('&sharesHousehold=true')).toEqual(['R-2']));

    it('that share a household are open: a closed one makes none less', async () => {
      await lotse.record('/residents/R-2/cases/C-R-2/closure', { reason: 'GOAL_REACHED', on: '2016-03-14' });
      expect(await ids('&status=CLOSED')).toEqual(['R-2']);
      expect(await ids('&sharesHousehold=true')).toEqual([]);
    });
  });
});
