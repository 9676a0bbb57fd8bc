import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Shown = Readonly<{ kind: string; dueOn: string; overdueDays: number; text: string; restsOn: string[] }>;

async function startTasks() {
  const lotse: LotseOverHttp = await startLotse('2016-06-30T08:00:00.000Z');
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  for (const accommodationId of ['BAD', 'OSK']) {
    const site = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId, name: accommodationId, ...site });
  }
  for (const staffId of ['IM-019', 'IM-020']) {
    await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record(`/staff/${staffId}/deployments`, { mode: 'MOBILE', from: '2015-02-02' });
  }
  return {
    lotse,
    async open(residentId: string, accommodationId: string, householdId: string) {
      await lotse.record('/residents', {
        ...{ residentId, accommodationId, householdId, arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
      });
      await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2015-11-11' });
      await lotse.record(`/residents/${residentId}/cases`, {
        ...{ caseId: `C-${residentId.slice(2)}`, managerId: 'IM-019', openedBecause: 'NEED', on: '2015-12-01' },
      });
    },
    talk: (residentId: string, on: string) =>
      lotse.record('/consultations', {
        ...{ consultationId: `B-${residentId}-${on}`, residentId, managerId: 'IM-019', on, place: 'OFFICE' },
        ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED' },
      }),
    async tasks(query: string, language = 'de') {
      const { status, body, headers } = await lotse.get(`/tasks?${query}`, { 'accept-language': language });
      expect([status, headers.get('content-language')]).toEqual([200, language]);
      return body['tasks'] as Shown[];
    },
  };
}

describe('tasks', () => {
  let at: Awaited<ReturnType<typeof startTasks>>;
  beforeAll(async () => {
    at = await startTasks();
  });

  const kinds = async (query: string) =>
    (await at.tasks(query)).map(({ kind, dueOn, overdueDays }) => [kind, dueOn, overdueDays]);
  const eventOf = async (stream: string, type: string) => {
    const { body } = await at.lotse.get(`/streams/${stream}`);
    const steps = body['steps'] as { event: { id: string; type: string } }[];
    return steps.find(({ event }) => event.type === type)!.event.id;
  };

  it('after a death ask to close what is open, and nothing else (AC-19)', async () => {
    const { lotse } = at;
    await at.open('R-BET', 'BAD', 'H-BET');
    await lotse.record('/residents', {
      ...{ residentId: 'R-DALET', accommodationId: 'BAD', householdId: 'H-BET', on: '2015-11-10' },
      arrivalKind: 'ALLOCATION_BY_STATE',
    });
    await lotse.record('/residents/R-BET/move-outs', { destination: 'OWN_TENANCY', on: '2016-01-01' });
    await lotse.settled();
    const { body } = await lotse.get('/reports/aftercare-due?asOf=2016-03-01');
    const [aftercare] = body['aftercares'] as { aftercareId: string; dueOn: string }[];
    expect(aftercare?.dueOn).toBe('2016-04-01');

    expect(await kinds('asOf=2016-03-25&residentId=R-BET')).toEqual([
      ['NO_CONTACT', '2015-12-31', 85],
      ['AFTERCARE_DUE', '2016-04-01', 0],
    ]);
    const members = async (asOf: string) =>
      (await lotse.lotse.projections.explain({ table: 'household_membership', asOf })).length;
    expect(await members('2016-03-02')).toBe(2);
    await lotse.record('/consultation-requests', {
      ...{ requestId: 'A-BET', accommodationId: 'BAD', residentId: 'R-BET', requestedBy: 'RESIDENT' },
      ...{ topics: ['LANGUAGE'], neededBy: '2016-03-08', on: '2016-02-26' },
    });
    const appointment = async (asOf: string) => {
      const [request] = (await lotse.get(`/reports/requests?asOf=${asOf}`)).body['requests'] as { state: string }[];
      return request?.state;
    };
    expect(await appointment('2016-03-02')).toBe('WAITING');
    await lotse.record('/residents/R-BET/death', { on: '2016-03-02' });
    await lotse.settled();
    expect([await appointment('2016-03-01'), await appointment('2016-03-02')]).toEqual(['WAITING', 'CLOSED']);
    expect(await kinds('asOf=2016-03-01&residentId=R-BET')).toEqual([['NO_CONTACT', '2015-12-31', 61]]);
    for (const asOf of ['2016-03-02', '2016-03-25', '2016-06-30']) {
      const tasks = await at.tasks(`asOf=${asOf}&residentId=R-BET`);
      expect(tasks.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
        ['CLOSE_AFTERCARE_DECEASED', '2016-03-02'],
        ['CLOSE_CASE_DECEASED', '2016-03-02'],
      ]);
    }
    const tasks = await at.tasks('asOf=2016-03-02&residentId=R-BET', 'en');
    expect(tasks.map(({ text }) => text)).toEqual([
      'Close the aftercare because of death (outcome DECEASED).',
      'Close the case because of death (reason DECEASED).',
    ]);
    const died = await eventOf('resident-R-BET', 'ResidentDied');
    for (const { restsOn } of tasks) expect(restsOn).toContain(died);
    expect(tasks[1]?.restsOn).toContain(await eventOf('case-R-BET', 'CaseOpened'));
    expect(await members('2016-03-01')).toBe(2);
    expect(await members('2016-03-02')).toBe(1);

    await lotse.record(`/households/H-BET/aftercares/${aftercare?.aftercareId}/closure`, {
      ...{ outcome: 'DECEASED', on: '2016-03-02' },
    });
    await lotse.record('/residents/R-BET/cases/C-BET/closure', { reason: 'DECEASED', on: '2016-03-03' });
    expect(await kinds('asOf=2016-03-02&residentId=R-BET')).toEqual([['CLOSE_CASE_DECEASED', '2016-03-02', 0]]);
    expect(await kinds('asOf=2016-03-03&residentId=R-BET')).toEqual([]);
  });

  it('pause while somebody is away, ask after 60 days, and are gone after the return (AC-18)', async () => {
    const { lotse } = at;
    await at.open('R-ALEF', 'BAD', 'H-ALEF');
    await at.talk('R-ALEF', '2016-01-20');
    await lotse.record('/households/H-ALEF/move-outs', {
      ...{ moveOutId: 'M-ALEF', memberIds: ['R-ALEF'], need: { rooms: 1, groundFloor: false }, on: '2016-01-25' },
    });
    await lotse.record('/residents/R-ALEF/unknown-departures', {
      ...{ lastSeenOn: '2016-02-05', noticedBy: 'OPERATOR', on: '2016-02-10' },
    });
    const ofAlef = (asOf: string) => kinds(`asOf=${asOf}&residentId=R-ALEF`);
    expect(await ofAlef('2016-02-09')).toEqual([]);
    expect(await ofAlef('2016-04-09')).toEqual([]);
    expect(await ofAlef('2016-04-10')).toEqual([
      ['CLOSE_CASE_AWAY', '2016-04-10', 0],
      ['WITHDRAW_MOVE_OUT_AWAY', '2016-04-10', 0],
    ]);
    const [first] = await at.tasks('asOf=2016-04-10&residentId=R-ALEF');
    expect(first?.text).toBe('Seit dem 10.02.2016 unbekannt verzogen: Fall schließen?');
    await lotse.record('/residents/R-ALEF/returns', { on: '2016-02-19' });
    expect(await ofAlef('2016-04-10')).toEqual([['NO_CONTACT', '2016-02-19', 51]]);
    const caseload = (await lotse.get('/reports/caseload?asOf=2016-02-15')).body;
    expect(caseload).toMatchObject({ aftercareOpen: 1, moveOutActive: 1 });
  });

  it('show offered handovers to whoever is asked, and a case without a talk', async () => {
    const { lotse } = at;
    await at.open('R-OMID', 'OSK', 'H-OMID');
    await at.talk('R-OMID', '2016-05-20');
    await lotse.record('/residents/R-OMID/cases/C-OMID/handover-offers', {
      ...{ offerId: 'O-1', toManagerId: 'IM-020', reason: 'Sprache', on: '2016-06-01' },
    });
    expect(await at.tasks('asOf=2016-06-03&managerId=IM-020')).toMatchObject([
      {
        ...{ kind: 'ANSWER_HANDOVER', dueOn: '2016-06-01', overdueDays: 2, residentId: 'R-OMID', staffId: 'IM-019' },
        text: 'IM-019 bietet den Fall C-OMID seit dem 01.06.2016 zur Übernahme an: annehmen oder ablehnen.',
      },
    ]);
    await lotse.record('/residents/R-OMID/cases/C-OMID/handover-offers/O-1/rejection', {
      ...{ reason: 'ausgelastet', on: '2016-06-04' },
    });
    expect(await kinds('asOf=2016-06-04&managerId=IM-020')).toEqual([]);
    expect(await kinds('asOf=2016-06-18&accommodationId=OSK')).toEqual([]);
    expect(await kinds('asOf=2016-06-19&accommodationId=OSK')).toEqual([['NO_CONTACT', '2016-06-19', 0]]);
    expect(await kinds('asOf=2016-06-30&kind=NO_CONTACT&limit=1')).toHaveLength(1);
    expect((await lotse.get('/tasks?kind=LAUNDRY')).body).toMatchObject({ status: 422, code: 'INVALID_FIELDS' });
  });

  it('foresee the end of a contract with open cases, and ask for handovers after it', async () => {
    const { lotse } = at;
    await lotse.record('/staff/IM-019/contract-ends', { until: '2016-06-20', reason: 'Wechsel' });
    const ofContract = async (asOf: string) => kinds(`asOf=${asOf}&kind=CONTRACT_ENDS`);
    expect(await ofContract('2016-03-21')).toEqual([]);
    expect(await ofContract('2016-03-22')).toEqual([['CONTRACT_ENDS', '2016-06-20', 0]]);
    expect(await ofContract('2016-06-21')).toEqual([]);
    expect(await kinds('asOf=2016-06-21&kind=HAND_OVER_CASE')).toHaveLength(2);
  });

  it('are those of the day as known then', async () => {
    const before = (await at.lotse.lotse.store.last())!.recordedAt;
    await at.talk('R-OMID', '2016-06-15');
    expect(await kinds('asOf=2016-06-19&residentId=R-OMID')).toEqual([]);
    expect(await kinds(`asOf=2016-06-19&residentId=R-OMID&knownAt=${before}`)).toEqual([
      ['NO_CONTACT', '2016-06-19', 0],
    ]);
  });
});
