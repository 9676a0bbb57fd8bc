import { beforeAll, describe, expect, it } from '@jest/globals';
import { recordFixtureA } from './fixture-a.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('AC-23: fixed-term hires against a plan', () => {
  let lotse: LotseOverHttp;
  const hire = (number: number) =>
    lotse.post('/staff', {
      staffId: `IM-${String(number).padStart(3, '0')}`,
      unitId: 'U1',
      contract: { from: '2016-04-01', until: '2017-03-31', fixedTerm: true },
      fte: 1,
      expansionPlanId: 'P1',
    });

  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
    await recordFixtureA(lotse);
    lotse.at('2016-04-01T08:00:00.000Z');
    await lotse.record('/expansion-plans/P1/approval', { on: '2016-03-18' });
  });

  it('fills the ten positions, also when they are filled at the same moment, and refuses the eleventh', async () => {
    const answers = await Promise.all(Array.from({ length: 11 }, (_, index) => hire(45 + index)));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    expect(refused[0]?.body).toMatchObject({
      status: 409,
      code: 'EXPANSION_PLAN_EXHAUSTED',
      detail: 'Die Planung sieht höchstens 10 Stellen vor; 10 sind besetzt.',
      fields: [{ field: 'expansionPlanId' }],
    });
  });

  it('counts them until the last day of their contracts, and never before the first', async () => {
    lotse.at('2016-12-31T08:00:00.000Z');
    expect(await lotse.staffing('2017-03-31')).toMatchObject({ total: 54, undeployed: 10 });
    expect(await lotse.staffing('2017-04-01')).toMatchObject({ total: 44, undeployed: 0 });
    expect(await lotse.staffing('2016-03-01')).toMatchObject({
      total: 44,
      expansion: [{ planId: 'P1', status: 'INTENDED' }],
    });
    expect((await lotse.staffing('2016-04-01')).fixedTermShare).toBeCloseTo(10 / 54, 4);
  });

  it('foresees the ten leaving on 1 April 2017, and says that no standard is adopted', async () => {
    const { body } = await lotse.get('/reports/needs?asOf=2016-12-31');
    expect(body).toMatchObject({
      ...{ standard: null, total: { need: null, gap: null, gapIn90d: null, heads: 42 }, withinDays: 90 },
      ...{
        plannedHires: 0,
        expansionPlans: [{ planId: 'P1', status: 'APPROVED', maxPositions: 10, filled: 10, open: 0 }],
      },
    });
    const forecast = body['forecast'] as Readonly<Record<string, unknown>>[];
    expect(forecast).toHaveLength(12);
    expect(forecast.slice(2, 4)).toMatchObject([
      { on: '2017-03-01', employed: 54, employedChange: 0, gap: null },
      { on: '2017-04-01', employed: 44, employedChange: -10, gap: null },
    ]);
    expect((await lotse.get('/reports/needs?asOf=2016-03-18')).body).toMatchObject({ plannedHires: 10 });
  });

  it('reckons with a standard once one is adopted, and with others without storing them', async () => {
    await lotse.record('/policies/caseload-ratio/versions', {
      ...{ values: { onSite: 100, mobile: 100 }, validFrom: '2017-01-01', source: 'Annahme' },
    });
    lotse.at('2017-01-31T08:00:00.000Z');
    const needs = async (more = '') => (await lotse.get(`/reports/needs?asOf=2017-01-31${more}`)).body;
    expect(await needs()).toMatchObject({
      ...{ standard: { onSite: 100 }, whatIf: false, contractsEnding: [], mobile: { need: 0, heads: 22, gap: -22 } },
    });
    expect(await needs('&extraHires=2')).toMatchObject({ whatIf: true, mobile: { heads: 24, gap: -24 } });
    expect((await lotse.get('/reports/needs?asOf=2016-12-31')).body['standard']).toBeNull();
    expect((await lotse.get('/reports/needs?asOf=9999-12-31')).status).toBe(200);
    const { body } = await lotse.get('/reports/needs/days?from=2016-12-31&until=2017-01-01&extraHires=1');
    expect(body['days']).toMatchObject([
      { day: '2016-12-31', occupancy: 0, need: null, heads: 43, gap: null, mobile: { heads: 23 } },
      { day: '2017-01-01', occupancy: 0, need: 0, heads: 43, gap: -43 },
    ]);
    const tooLong = await lotse.get('/reports/needs/days?from=2016-12-31&until=2016-12-30');
    expect([tooLong.status, tooLong.body['code']]).toEqual([422, 'PERIOD_TOO_LONG']);
  });

  it('needs a last day for a contract against a fixed-term plan', async () => {
    const { status, body } = await lotse.post(
      '/staff',
      { staffId: 'IM-099', unitId: 'U1', contract: { from: '2016-04-01' }, fte: 1, expansionPlanId: 'P1' },
      { 'accept-language': 'en' },
    );
    expect([status, body['code'], body['detail']]).toEqual([
      422,
      'FIXED_TERM_NEEDS_END',
      'A fixed-term contract needs an end date.',
    ]);
  });
});
