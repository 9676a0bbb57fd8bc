import { describe, expect, it } from '@jest/globals';
import { verifyLog } from '#libs/event-store-sql';
import { startLotse } from './lotse-over-http.js';

describe('the name of a member of staff', () => {
  it('is erased once the contract has ended; figures and hashes stay', async () => {
    const lotse = await startLotse('2016-02-29T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    const contract = { from: '2015-02-02', until: '2016-01-31' };
    await lotse.record('/staff', { staffId: 'IM-077', unitId: 'U1', contract, fte: 1, name: 'Erika Beispiel' });
    // Somebody else who happens to have the same id.
    await lotse.record('/accommodations', {
      ...{ accommodationId: 'OSK', name: 'Ostkrankenhaus', pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 750 },
      on: '2015-01-01',
    });
    await lotse.record('/residents', {
      ...{ residentId: 'IM-077', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', name: 'Lale Fiktiv' },
      on: '2015-11-10',
    });
    const [hired] = await lotse.lotse.store.readStream('staff-IM-077');
    const texts = async () => (await lotse.get(`/streams/staff-IM-077/entries/${hired!.id}/texts`)).body['texts'];
    const heads = async () => (await lotse.staffing('2016-01-15')).total;
    expect(await heads()).toBe(1);

    const erasure = { reason: 'Frist abgelaufen', on: '2016-01-31' };
    expect(await lotse.post('/staff/IM-077/erasures', erasure)).toMatchObject({
      ...{ status: 409, body: { code: 'CONTRACT_RUNNING', fields: [{ field: 'on' }], related: [hired!.id] } },
    });
    expect(await texts()).toMatchObject([{ field: 'name', text: 'Erika Beispiel' }]);
    const left = { ...erasure, on: '2016-02-01' };
    const names = async () => (await lotse.get('/staff')).body['staff'];
    expect(await names()).toEqual([{ staffId: 'IM-077', name: 'Erika Beispiel', unitId: null }]);
    expect(await lotse.record('/staff/IM-077/erasures', left)).toMatchObject({ recorded: true });
    expect(await names()).toEqual([{ staffId: 'IM-077', name: null, unitId: null }]);
    expect(await texts()).toEqual([{ field: 'name', text: null, erased: true }]);
    expect(await lotse.record('/staff/IM-077/erasures', left)).toMatchObject({ recorded: false });
    expect(await heads()).toBe(1);
    expect((await lotse.get('/people/IM-077')).body).toMatchObject({ name: 'Lale Fiktiv' });
    expect((await verifyLog(lotse.lotse.database)).ok).toBe(true);
    expect(await lotse.post('/staff/IM-999/erasures', left)).toMatchObject({
      ...{ status: 404, body: { code: 'STAFF_NOT_FOUND' } },
    });
  });
});
