import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type InQueue = Readonly<{ caseId: string; managerId: string; why: string; since: string; required: boolean }>;

/** People at DPV and OSK, whose managers leave, move on, or are left behind. */
async function startHandovers() {
  const lotse: LotseOverHttp = await startLotse('2017-04-10T08:00:00.000Z');
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  for (const [accommodationId, pillar] of [
    ['DPV', 'EMERGENCY'],
    ['OSK', 'EMERGENCY'],
    ['FLAT', 'HOUSING_PROJECT'],
  ]) {
    const site = { pillar, responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId, name: accommodationId, ...site });
  }
  await lotse.record('/expansion-plans', { planId: 'P1', maxPositions: 10, fixedTerm: true, on: '2016-02-22' });
  await lotse.record('/expansion-plans/P1/approval', { on: '2016-03-01' });
  for (const [staffId, contract, deployment] of [
    ['IM-001', { from: '2015-02-02' }, { mode: 'UNIT_LEAD' }],
    ['IM-035', { from: '2015-02-02' }, { mode: 'ON_SITE', accommodationId: 'DPV' }],
    ['IM-003', { from: '2015-02-02' }, { mode: 'ON_SITE', accommodationId: 'OSK' }],
    ['IM-019', { from: '2015-02-02' }, { mode: 'MOBILE' }],
    ['IM-045', { from: '2016-04-01', until: '2017-03-31' }, { mode: 'MOBILE' }],
  ] as const) {
    const plan = staffId === 'IM-045' ? { expansionPlanId: 'P1' } : {};
    await lotse.record('/staff', { staffId, unitId: 'U1', contract, fte: 1, ...plan });
    await lotse.record(`/staff/${staffId}/deployments`, { from: contract.from, ...deployment });
  }
  const open = async (residentId: string, accommodationId: string, managerId: string, on: string) => {
    await lotse.record('/residents', {
      ...{ residentId, accommodationId, arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
    });
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on: '2015-11-11' });
    await lotse.record(`/residents/${residentId}/cases`, {
      ...{ caseId: `C-${residentId.slice(2)}`, managerId, openedBecause: 'NEED', on },
    });
  };
  await open('R-YUSUF', 'DPV', 'IM-035', '2016-02-16');
  await open('R-LALE', 'OSK', 'IM-045', '2016-05-02');
  await open('R-AYLA', 'DPV', 'IM-045', '2016-06-01');
  await open('R-OMID', 'OSK', 'IM-045', '2016-07-01');
  return lotse;
}

describe('handing over', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startHandovers();
  });

  const queue = async (asOf: string, rest = '') => {
    const { status, body } = await lotse.get(`/reports/handover-queue?asOf=${asOf}${rest}`);
    expect(status).toBe(200);
    return body as { total: number; required: number; cases: InQueue[] };
  };
  const shown = async (asOf: string, rest = '') =>
    (await queue(asOf, rest)).cases.map(({ caseId, why, since, required }) => [caseId, why, since, required]);
  const managers = async (asOf: string) =>
    Object.fromEntries(
      ((await lotse.get(`/cases?asOf=${asOf}`)).body['cases'] as InQueue[]).map(({ caseId, managerId }) => [
        caseId,
        managerId,
      ]),
    );
  const refusal = async (path: string, body: object) => {
    const answer = await lotse.post(path, body);
    const fields = answer.body['fields'] as { field: string }[];
    return [answer.status, answer.body['code'], ...fields.map(({ field }) => field)];
  };

  it('is proposed when somebody moves into a flat that the city rents: a transfer, the case stays open (AC-16)', async () => {
    expect(await shown('2016-02-29')).toEqual([]);
    await lotse.record('/residents/R-YUSUF/transfers', { toAccommodationId: 'FLAT', on: '2016-03-01' });
    await lotse.record('/accommodations/FLAT/service-modes', { mode: 'MOBILE', from: '2016-03-01' });
    await lotse.settled();
    expect(await shown('2016-03-01')).toEqual([['C-YUSUF', 'TRANSFERRED', '2016-03-01', false]]);
    expect((await lotse.get('/reports/caseload?asOf=2016-03-01')).body).toMatchObject({
      openCases: 1,
      aftercareOpen: 0,
    });
    expect((await lotse.get('/reports/pipeline?asOf=2016-03-01')).body['timeToMove']).toMatchObject({ moved: 0 });
    const handover = '/residents/R-YUSUF/cases/C-YUSUF/handovers';
    expect(await refusal(handover, { toManagerId: 'IM-003', reason: 'Umzug', on: '2016-03-02' })).toEqual([
      ...[422, 'MANAGER_NOT_DEPLOYED', 'toManagerId'],
    ]);
    await lotse.record(handover, { toManagerId: 'IM-019', reason: 'Umzug', on: '2016-03-02' });
    expect(await shown('2016-03-02')).toEqual([]);
  });

  it('is foreseen before a contract ends, and required from the day after it (AC-23)', async () => {
    expect(await shown('2017-03-31', '&within=0')).toEqual([
      ['C-AYLA', 'CONTRACT_ENDS', '2017-04-01', false],
      ['C-LALE', 'CONTRACT_ENDS', '2017-04-01', false],
      ['C-OMID', 'CONTRACT_ENDS', '2017-04-01', false],
    ]);
    expect(await shown('2016-12-31', '&within=89')).toEqual([]);
    expect(await queue('2016-12-31', '&within=90')).toMatchObject({ total: 3, required: 0 });
    const staffing = await lotse.staffing('2017-04-01');
    expect(staffing.total).toBe((await lotse.staffing('2017-03-31')).total - 1);
    expect(await shown('2017-04-01')).toEqual([
      ['C-AYLA', 'CONTRACT_ENDED', '2017-04-01', true],
      ['C-LALE', 'CONTRACT_ENDED', '2017-04-01', true],
      ['C-OMID', 'CONTRACT_ENDED', '2017-04-01', true],
    ]);
    expect(await queue('2017-04-01', '&limit=1&offset=1&why=CONTRACT_ENDED&accommodationId=OSK')).toMatchObject({
      ...{ total: 2, required: 2, cases: [{ caseId: 'C-OMID' }] },
      reasons: expect.arrayContaining([{ why: 'CONTRACT_ENDED', cases: 2 }]),
    });
    expect((await lotse.get('/reports/caseload?asOf=2017-04-01')).body).toMatchObject({ withoutDeployedManager: 3 });
  });

  it('hands over all cases or none: a refusal names the case', async () => {
    const all = '/staff/IM-045/case-handovers';
    const body = { reason: 'Vertragsende', on: '2017-04-01' };
    const before = await lotse.lotse.store.head();
    expect(await refusal(all, { ...body, toManagerId: 'IM-003' })).toEqual([
      ...[422, 'MANAGER_NOT_DEPLOYED', 'cases.C-AYLA.toManagerId'],
    ]);
    expect(await refusal(all, { ...body, toManagerId: 'IM-099' })).toEqual([
      ...[422, 'STAFF_NOT_EMPLOYED', 'cases.C-AYLA.toManagerId'],
    ]);
    expect(await refusal(all, { ...body, toManagerId: 'IM-045' })).toEqual([422, 'SAME_MANAGER', 'toManagerId']);
    expect(await refusal('/staff/IM-001/case-handovers', { ...body, toManagerId: 'IM-019' })).toEqual([
      ...[409, 'NO_OPEN_CASES', 'staffId'],
    ]);
    expect(await refusal(all, body)).toEqual([422, 'HANDOVER_TARGET_REQUIRED', 'toManagerId']);
    const to = (caseId: string, toManagerId: string) => ({ caseId, residentId: `R-${caseId.slice(2)}`, toManagerId });
    expect(await refusal(all, { ...body, toManagerId: 'IM-019', assignments: [to('C-LALE', 'IM-003')] })).toEqual([
      ...[422, 'HANDOVER_TARGET_REQUIRED', 'assignments'],
    ]);
    const assigned = (...assignments: object[]) => refusal(all, { ...body, assignments });
    expect(await assigned(to('C-LALE', 'IM-003'), to('C-LALE', 'IM-019'))).toEqual([
      ...[422, 'CASE_NAMED_TWICE', 'cases.C-LALE'],
    ]);
    expect(await assigned(to('C-LALE', 'IM-003'), to('C-YUSUF', 'IM-003'))).toEqual([
      ...[422, 'MANAGER_NOT_DEPLOYED', 'cases.C-YUSUF.toManagerId'],
    ]);
    expect(await assigned(to('C-LALE', 'IM-003'), to('C-YUSUF', 'IM-019'))).toEqual([
      ...[409, 'MANAGER_NOT_RESPONSIBLE', 'cases.C-YUSUF.fromManagerId'],
    ]);
    expect(await assigned({ caseId: 'C-LALE' })).toEqual([
      ...[422, 'INVALID_FIELDS', 'assignments.0.residentId', 'assignments.0.toManagerId'],
    ]);
    expect(await lotse.lotse.store.head()).toBe(before);
  });

  it('takes each case to somebody of its own, and the rest to one; sent again, it writes nothing', async () => {
    const all = '/staff/IM-045/case-handovers';
    await lotse.record(all, {
      ...{ reason: 'Vertragsende', on: '2017-04-01' },
      assignments: [{ caseId: 'C-LALE', residentId: 'R-LALE', toManagerId: 'IM-003' }],
    });
    const rest = { reason: 'Vertragsende', on: '2017-04-01', toManagerId: 'IM-019' };
    const first = await lotse.post(all, rest, { 'idempotency-key': 'all of IM-045' });
    expect(first).toMatchObject({ status: 201, body: { recorded: true } });
    expect(first.body['cases']).toMatchObject([
      { caseId: 'C-AYLA', toManagerId: 'IM-019', stream: 'case-R-AYLA', recorded: true },
      { caseId: 'C-OMID', toManagerId: 'IM-019', stream: 'case-R-OMID', recorded: true },
    ]);
    const head = await lotse.lotse.store.head();
    const again = await lotse.post(all, rest, { 'idempotency-key': 'all of IM-045' });
    expect([again.status, again.body['position']]).toEqual([201, first.body['position']]);
    expect(await lotse.post(all, rest)).toMatchObject({ status: 201, body: { recorded: false } });
    expect(await lotse.lotse.store.head()).toBe(head);
    expect(await managers('2017-04-01')).toEqual({
      ...{ 'C-YUSUF': 'IM-019', 'C-LALE': 'IM-003', 'C-AYLA': 'IM-019', 'C-OMID': 'IM-019' },
    });
    expect((await managers('2017-03-31'))['C-OMID']).toBe('IM-045');
    expect(await shown('2017-04-01')).toEqual([]);
  });

  it('is not accepted by somebody who is not there any more', async () => {
    const offers = '/residents/R-LALE/cases/C-LALE/handover-offers';
    await lotse.record('/staff/IM-019/contract-ends', { until: '2017-04-05', reason: 'Wechsel' });
    await lotse.record(offers, { offerId: 'O-1', toManagerId: 'IM-019', reason: 'Sprache', on: '2017-04-03' });
    expect(await refusal(`${offers}/O-1/acceptance`, { on: '2017-04-06' })).toEqual([422, 'STAFF_NOT_EMPLOYED', 'on']);
    expect((await lotse.post(`${offers}/O-1/acceptance`, { on: '2017-04-05' })).status).toBe(201);
  });
});
