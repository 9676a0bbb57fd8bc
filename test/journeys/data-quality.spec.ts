import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('what somebody should look at in the data', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-02-05T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2016-01-20' });
    for (const staffId of ['IM-001', 'IM-002']) {
      await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2016-01-20' }, fte: 1 });
    }
    const site = { pillar: 'COMMUNAL', responsibleBody: 'CITY', on: '2016-01-20' };
    await lotse.record('/accommodations', { accommodationId: 'OSK', name: 'Ostkrankenhaus', capacity: 5, ...site });
    await lotse.record('/accommodations', { accommodationId: 'BAD', name: 'Badenstedter', capacity: 1, ...site });
    await lotse.record('/accommodations', { accommodationId: 'ALT', name: 'Altbau', capacity: 1, ...site });
    for (const [residentId, accommodationId] of [
      ['R-1', 'OSK'],
      ['R-2', 'BAD'],
      ['R-3', 'BAD'],
    ]) {
      const arrival = { residentId, accommodationId, arrivalKind: 'OTHER', on: '2016-01-25' };
      await lotse.record('/residents', arrival);
    }
  });

  const findings = async (query: string) => {
    await lotse.settled();
    const { status, body } = await lotse.get(`/reports/data-quality?${query}`);
    expect([status, body]).toEqual([200, body]);
    return (body['findings'] as Record<string, unknown>[]).map(({ check, accommodationId, count, since, ids }) => [
      ...[check, accommodationId, count, since, ids],
    ]);
  };

  it('more people than places, counted otherwise than reported (P13)', async () => {
    await lotse.record('/accommodations/OSK/occupancy-reports', { count: 5, source: 'OPERATOR', on: '2016-01-30' });
    await lotse.record('/accommodations/BAD/occupancy-reports', { count: 5, source: 'OPERATOR', on: '2016-01-30' });
    expect(await findings('asOf=2016-01-24')).toEqual([]);
    expect(await findings('asOf=2016-01-30')).toEqual([
      ['OCCUPANCY_DIFFERENCE', 'OSK', 4, '2016-01-30', []],
      ['OVER_CAPACITY', 'BAD', 1, null, ['R-2', 'R-3']],
    ]);
    expect(await findings('asOf=2016-01-30&check=OVER_CAPACITY&accommodationId=OSK')).toEqual([]);
    expect((await lotse.get('/reports/data-quality?check=MOON')).status).toBe(422);
  });

  it('and the occupancy report says the same, with what service the number speaks for', async () => {
    await lotse.record('/policies/service-mode/versions', {
      ...{ values: { threshold: 2 }, validFrom: '2016-01-28', source: 'Annahme' },
    });
    const sites = async (asOf: string) => (await lotse.get(`/reports/occupancy?asOf=${asOf}`)).body['sites'];
    const osk = { present: 1, reported: 5, difference: -4, unusual: true, capacity: 5, usablePlaces: 5, mode: null };
    expect(await sites('2016-01-30')).toEqual([
      expect.objectContaining({ accommodationId: 'OSK', threshold: 2, belowThreshold: true, ...osk }),
      expect.objectContaining({ accommodationId: 'BAD', present: 2, threshold: 2, belowThreshold: false }),
      expect.objectContaining({ accommodationId: 'ALT', present: 0, reported: null, unusual: false }),
    ]);
    expect(await sites('2016-01-27')).toMatchObject([{ threshold: 200, belowThreshold: true }, {}, {}]);
  });

  it('two ids of one person who live in two places', async () => {
    const on = '2016-02-04';
    const suspicion = { survivorId: 'R-1', evidence: 'SAME_DOCUMENT', on };
    await lotse.record('/residents/R-2/duplicate-suspicions', suspicion);
    expect(await findings('check=DUPLICATE_UNCONFIRMED')).toEqual([
      ['DUPLICATE_UNCONFIRMED', null, 1, '2016-02-04', ['R-2', 'R-1']],
    ]);
    const merge = { survivorId: 'R-1', from: '2016-01-28', on };
    await lotse.record('/residents/R-2/merges', merge, lotse.another);
    expect(await findings('check=DUPLICATE_UNCONFIRMED')).toEqual([]);
    // Both arrived on the same day: then the survivor's stay counts, so that the other place is not too full.
    expect(await findings('asOf=2016-01-29')).toEqual([
      ['OVERLAPPING_PRESENCE', 'OSK', 1, '2016-01-28', ['R-1', 'R-2']],
    ]);
  });

  it('staff on site where the accommodation is closed', async () => {
    await lotse.record('/staff/IM-001/deployments', { mode: 'ON_SITE', accommodationId: 'ALT', from: '2016-01-25' });
    await lotse.record('/accommodations/ALT/closure', { reason: 'Mietende', on: '2016-01-31' });
    expect(await findings('asOf=2016-01-31&check=STAFF_WHERE_CLOSED')).toEqual([]);
    expect(await findings('asOf=2016-02-05&check=STAFF_WHERE_CLOSED')).toEqual([
      ['STAFF_WHERE_CLOSED', 'ALT', 1, '2016-02-01', ['IM-001']],
    ]);
  });

  it('entries recorded more than 30 days late, by month, also of what was known then', async () => {
    expect(await findings('check=LATE_ENTRIES')).toEqual([]);
    lotse.at('2016-03-10T08:00:00.000Z');
    await lotse.record('/residents/R-3/other-departures', { kind: 'REDISTRIBUTED', on: '2016-02-08' });
    expect(await findings('check=LATE_ENTRIES')).toEqual([
      ['LATE_ENTRIES', null, 1, '2016-03-01', [expect.any(String)]],
    ]);
    expect(await findings('check=LATE_ENTRIES&asOf=2016-02-07')).toEqual([]);
    expect(await findings('check=LATE_ENTRIES&knownAt=2016-03-09')).toEqual([]);
  });
});
