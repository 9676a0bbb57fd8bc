import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Caseload = Readonly<{
  openCases: number;
  workers: readonly Readonly<Record<string, unknown>>[];
  sites: readonly Readonly<{ accommodationId: string | null; openCases: number }>[];
  withoutDeployedManager: number;
}>;

/** Ostkrankenhaus with one specialist on site, two mobile ones and a lead; Lale and Omid live there. */
async function startCases() {
  const lotse: LotseOverHttp = await startLotse('2016-02-29T08:00:00.000Z');
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  for (const [accommodationId, name] of [
    ['OSK', 'Ostkrankenhaus'],
    ['WPP', 'Wohnprojekt Probeweg'],
  ]) {
    const site = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId, name, ...site });
  }
  for (const [staffId, mode, accommodationId] of [
    ['IM-001', 'UNIT_LEAD'],
    ['IM-003', 'ON_SITE', 'OSK'],
    ['IM-019', 'MOBILE'],
    ['IM-020', 'MOBILE'],
  ]) {
    await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
    const site = accommodationId === undefined ? {} : { accommodationId };
    await lotse.record(`/staff/${staffId}/deployments`, { mode, from: '2015-02-02', ...site });
  }
  for (const [residentId, accommodationId] of [
    ['R-LALE', 'OSK'],
    ['R-AYLA', 'OSK'],
    ['R-OMID', 'WPP'],
  ]) {
    await lotse.record('/residents', {
      ...{ residentId, accommodationId, arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
    });
  }
  const refusal = async (path: string, body: object) => {
    const answer = await lotse.post(path, body);
    return [answer.status, answer.body['code'], answer.body['detail']];
  };
  const open = (residentId: string, caseId: string, managerId: string, on = '2016-01-05') =>
    [`/residents/${residentId}/cases`, { caseId, managerId, openedBecause: 'NEED', on }] as const;
  return {
    lotse,
    refusal,
    open,
    notice: (residentId: string) =>
      lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'WRITTEN', on: '2016-01-04' }),
    caseload: async (asOf: string, knownAt = '') => {
      const { status, body } = await lotse.get(`/reports/caseload?asOf=${asOf}${knownAt && `&knownAt=${knownAt}`}`);
      expect(status).toBe(200);
      return body as unknown as Caseload;
    },
  };
}

const siteLoads = ({ sites }: Caseload) =>
  sites.map(({ accommodationId, openCases }) => ({ accommodationId, openCases }));

const loads = ({ workers }: Caseload) =>
  Object.fromEntries(workers.map(({ staffId, openCases }) => [String(staffId), openCases]));

describe('a case', () => {
  let cases: Awaited<ReturnType<typeof startCases>>;
  beforeAll(async () => {
    cases = await startCases();
  });

  it('is not opened by an arrival, nor without the privacy notice, nor for somebody unknown', async () => {
    expect((await cases.caseload('2016-02-01')).openCases).toBe(0);
    expect(await cases.refusal(...cases.open('R-LALE', 'C-1', 'IM-003'))).toEqual([
      422,
      'NOTICE_REQUIRED',
      'Bitte zuerst die Datenschutzinformation aushändigen und eintragen.',
    ]);
    expect(await cases.refusal(...cases.open('R-NOBODY', 'C-1', 'IM-003'))).toEqual([
      404,
      'NOBODY_THERE',
      'Unter der Kennung R-NOBODY ist niemand erfasst.',
    ]);
  });

  it('needs somebody responsible who is deployed there', async () => {
    await cases.notice('R-LALE');
    await cases.notice('R-OMID');
    expect(await cases.refusal(...cases.open('R-LALE', 'C-1', 'IM-001'))).toEqual([
      422,
      'MANAGER_NOT_DEPLOYED',
      'IM-001 ist am 05.01.2016 nicht für „OSK“ eingesetzt.',
    ]);
    expect((await cases.refusal(...cases.open('R-OMID', 'C-2', 'IM-003')))[1]).toBe('MANAGER_NOT_DEPLOYED');
    expect(await cases.refusal(...cases.open('R-LALE', 'C-1', 'IM-099'))).toEqual([
      422,
      'STAFF_NOT_EMPLOYED',
      'IM-099 ist am 05.01.2016 nicht beschäftigt.',
    ]);
    await cases.lotse.record(...cases.open('R-LALE', 'C-1', 'IM-003'));
    await cases.lotse.record(...cases.open('R-OMID', 'C-2', 'IM-019'));
    const load = await cases.caseload('2016-01-05');
    expect(load).toMatchObject({ openCases: 2, withoutDeployedManager: 0 });
    expect(loads(load)).toEqual({ 'IM-003': 1, 'IM-019': 1 });
    expect(siteLoads(load)).toEqual([
      { accommodationId: 'OSK', openCases: 1 },
      { accommodationId: 'WPP', openCases: 1 },
    ]);
  });

  it('is the only open one of its resident', async () => {
    expect(await cases.refusal(...cases.open('R-LALE', 'C-9', 'IM-019', '2016-01-20'))).toEqual([
      409,
      'CASE_ALREADY_OPEN',
      'Für diese Person ist bereits ein Fall geöffnet (zuständig: IM-003).',
    ]);
  });

  it('changes hands when the colleague accepts, and not when they decline', async () => {
    const offers = '/residents/R-OMID/cases/C-2/handover-offers';
    await cases.lotse.record(offers, { offerId: 'O-1', toManagerId: 'IM-020', reason: 'Sprache', on: '2016-01-20' });
    await cases.lotse.record(`${offers}/O-1/rejection`, { reason: 'ausgelastet', on: '2016-01-21' });
    expect(loads(await cases.caseload('2016-01-21'))).toEqual({ 'IM-003': 1, 'IM-019': 1 });
    await cases.lotse.record(offers, { offerId: 'O-2', toManagerId: 'IM-020', reason: 'Sprache', on: '2016-01-25' });
    await cases.lotse.record(`${offers}/O-2/acceptance`, { on: '2016-02-01' });
    expect(loads(await cases.caseload('2016-01-31'))).toEqual({ 'IM-003': 1, 'IM-019': 1 });
    expect(loads(await cases.caseload('2016-02-01'))).toEqual({ 'IM-003': 1, 'IM-020': 1 });
    expect((await cases.refusal(`${offers}/O-2/rejection`, { reason: 'doch nicht', on: '2016-02-02' }))[1]).toBe(
      'HANDOVER_NOT_OFFERED',
    );
  });

  it('is to be handed over when its manager leaves', async () => {
    await cases.lotse.record('/staff/IM-020/contract-ends', { until: '2016-02-15', reason: 'Wechsel' });
    expect((await cases.caseload('2016-02-15')).withoutDeployedManager).toBe(0);
    expect((await cases.caseload('2016-02-16')).withoutDeployedManager).toBe(1);
    await cases.lotse.record('/residents/R-OMID/cases/C-2/handovers', {
      ...{ toManagerId: 'IM-019', reason: 'Nachfolge', on: '2016-02-16' },
    });
    expect((await cases.caseload('2016-02-16')).withoutDeployedManager).toBe(0);
  });

  it('is not closed while an aftercare is open, and can be opened again', async () => {
    await cases.lotse.record('/residents/R-LALE/move-outs', { destination: 'OWN_TENANCY', on: '2016-02-10' });
    await cases.lotse.settled();
    const close = ['/residents/R-LALE/cases/C-1/closure', { reason: 'GOAL_REACHED', on: '2016-02-20' }] as const;
    const [status, code] = await cases.refusal(...close);
    expect([status, code]).toEqual([409, 'OPEN_PROCESS_EXISTS']);
    const { body } = await cases.lotse.get('/reports/aftercare-due?asOf=2016-02-20');
    const [aftercare] = body['aftercares'] as { aftercareId: string }[];
    await cases.lotse.record(`/households/R-LALE/aftercares/${aftercare?.aftercareId}/closure`, {
      ...{ outcome: 'STABLE', on: '2016-02-19' },
    });
    await cases.lotse.record(...close);
    expect(loads(await cases.caseload('2016-02-20'))).toEqual({ 'IM-019': 1 });
    await cases.lotse.record('/residents/R-LALE/cases/C-1/reopenings', { managerId: 'IM-019', on: '2016-02-25' });
    expect(loads(await cases.caseload('2016-02-25'))).toEqual({ 'IM-019': 2 });
    expect(siteLoads(await cases.caseload('2016-02-25'))).toEqual([
      { accommodationId: 'WPP', openCases: 1 },
      { accommodationId: null, openCases: 1 },
    ]);
  });
});

describe('a consultation recorded for the wrong person (AC-21)', () => {
  it('counts for the right one once it is corrected, and for the wrong one as known before', async () => {
    const cases = await startCases();
    for (const [residentId, caseId] of [
      ['R-LALE', 'C-1'],
      ['R-AYLA', 'C-2'],
    ] as const) {
      await cases.notice(residentId);
      await cases.lotse.record(...cases.open(residentId, caseId, 'IM-003'));
    }
    const talk = (consultationId: string, residentId: string) => ({
      ...{ consultationId, residentId, accommodationId: 'OSK', managerId: 'IM-003', topics: ['LANGUAGE'] },
      ...{ occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED', on: '2016-01-18' },
    });
    await cases.lotse.record('/consultations', talk('B-1', 'R-LALE'));
    const before = (await cases.lotse.lotse.store.last())!.recordedAt;
    const { body } = await cases.lotse.get('/streams/consultation-B-1');
    const [{ event }] = body['steps'] as [{ event: { id: string } }];
    await cases.lotse.record('/streams/consultation-B-1/voids', { eventId: event.id, reason: 'falsche Person' });
    await cases.lotse.record('/consultations', talk('B-2', 'R-AYLA'));

    const silent = async (knownAt = '') => {
      const { workers } = await cases.caseload('2016-02-10', knownAt);
      return workers.map(({ lastContactOn, withoutContact30d }) => [lastContactOn, withoutContact30d]);
    };
    expect(await silent()).toEqual([['2016-01-18', 1]]);
    expect(await silent(before)).toEqual([['2016-01-18', 1]]);
    const who = async (knownAt: string) =>
      (await cases.lotse.lotse.projections.explain({ table: 'consultation', asOf: '2016-02-10', knownAt })).map(
        ({ values }) => values['residentId'],
      );
    expect(await who(before)).toEqual(['R-LALE']);
    expect(await who((await cases.lotse.lotse.store.last())!.recordedAt)).toEqual(['R-AYLA']);
  });
});
