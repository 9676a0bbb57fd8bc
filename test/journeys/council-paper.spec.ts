import { beforeAll, describe, expect, it } from '@jest/globals';
import { recordFixtureA } from './fixture-a.js';
import { headsOf, type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('the council paper of 17 March 2016', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-01T08:00:00.000Z');
    await recordFixtureA(lotse);
  });

  it("AC-01: answers the seed's own report", async () => {
    expect(await lotse.staffing('2016-03-01')).toMatchObject({
      total: 44,
      unitLeads: 2,
      onSite: 20,
      mobile: 22,
      undeployed: 0,
      units: 2,
      fte: 44,
      fixedTermShare: 0,
      sites: [
        { accommodationId: 'OSK', name: 'Ostkrankenhaus', heads: 8 },
        { accommodationId: 'BAD', name: 'Unterkunft Badenstedter Straße', heads: 4 },
        { accommodationId: 'SIL', name: 'Unterkunft ehemaliges Siloah-Krankenhaus', heads: 2 },
        { accommodationId: 'DPV', name: 'Deutscher Pavillon', heads: 4 },
        { accommodationId: 'MOB', name: 'Möbel Boss', heads: 2 },
      ],
      expansion: [{ planId: 'P1', maxPositions: 10, fixedTerm: true, status: 'INTENDED' }],
    });
  });

  it('AC-02: another reporting date gives another truth', async () => {
    const newYearsEve = await lotse.staffing('2015-12-31');
    expect(newYearsEve).toMatchObject({ total: 34, unitLeads: 2, onSite: 14, mobile: 18, expansion: [] });
    expect(headsOf(newYearsEve)).toEqual({ OSK: 8, BAD: 4, SIL: 0, DPV: 0, MOB: 2 });
    expect(await lotse.staffing('2016-02-14')).toMatchObject({ total: 44, unitLeads: 2, onSite: 16, mobile: 26 });
    expect(await lotse.staffing('2016-02-15')).toMatchObject({ total: 44, unitLeads: 2, onSite: 20, mobile: 22 });
  });

  it('knew nothing before it was recorded', async () => {
    expect(await lotse.staffing('2016-03-01', '2016-02-29')).toMatchObject({ total: 0, units: 0, sites: [] });
  });

  it('AC-03: late knowledge changes the answer of today, not the answer of then', async () => {
    lotse.at('2016-03-10T10:00:00.000Z');
    await lotse.record('/staff/IM-044/contract-ends', { until: '2016-02-29', reason: 'Aufhebungsvertrag' });

    lotse.at('2016-03-17T10:00:00.000Z');
    expect(await lotse.staffing('2016-03-01', '2016-03-05')).toMatchObject({ total: 44, mobile: 22 });
    expect(await lotse.staffing('2016-03-01', '2016-03-17')).toMatchObject({ total: 43, mobile: 21 });
    // The last day of the contract still counts.
    expect(await lotse.staffing('2016-02-29', '2016-03-17')).toMatchObject({ total: 44 });

    const { body } = await lotse.get('/reports/staffing/comparison?asOf=2016-03-01&knownAt=2016-03-05');
    expect(body).toMatchObject({
      then: { total: 44, mobile: 22 },
      today: { total: 43, mobile: 21 },
      differences: [
        { figure: 'total', then: 44, today: 43 },
        { figure: 'mobile', then: 22, today: 21 },
        { figure: 'fte', then: 44, today: 43 },
      ],
      entries: [{ type: 'ContractEnded', stream: 'staff-IM-044', recordedAt: '2016-03-10T10:00:00.000Z' }],
    });
  });

  it('refuses to answer when the figures do not add up', async () => {
    const { database } = lotse.lotse;
    await database.query({
      text: `update facts.deployment_v1 set mode = 'HOLIDAY' where staff_id = 'IM-003' and known_until = 'infinity'`,
    });
    const { status, body } = await lotse.get('/reports/staffing?asOf=2016-03-01');
    expect([status, body['code']]).toEqual([500, 'FIGURES_DO_NOT_ADD_UP']);

    // Somebody altered a row by hand; the log knows better.
    await lotse.lotse.projections.rebuild('staff');
    expect(await lotse.staffing('2016-03-01')).toMatchObject({ total: 43, onSite: 20 });
  });
});
