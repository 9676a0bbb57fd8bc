import { beforeAll, expect, it } from '@jest/globals';
import { openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, postgresUrl } from '../setup/databases.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

// Each service keeps what it has read lately of other streams; what the other one records must count all the same.
describeOnPostgres('two services on one log', () => {
  let one: LotseOverHttp;
  let other: LotseOverHttp;

  beforeAll(async () => {
    const url = await postgresUrl();
    one = await startLotse('2016-12-01T08:00:00.000Z', await openDatabase({ url, maxConnections: 5 }));
    other = await startLotse('2016-12-01T08:00:00.000Z', await openDatabase({ url, maxConnections: 5 }));
    await one.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    await one.record('/staff', { staffId: 'IM-1', unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
    await one.record('/staff/IM-1/deployments', { mode: 'MOBILE', from: '2015-01-01' });
  }, 60_000);

  const talk = (consultationId: string) => ({
    ...{ consultationId, managerId: 'IM-1', place: 'OFFICE', topics: ['LANGUAGE'], occasion: 'ON_NEED' },
    ...{ durationMin: 30, outcome: 'ADVISED', on: '2016-11-30' },
  });

  it('refuse by what the other has recorded since', async () => {
    await other.record('/consultations', talk('T-1'));
    const left = await one.record('/staff/IM-1/contract-ends', {
      until: '2016-10-31',
      on: '2016-10-01',
      reason: 'left',
    });
    expect(left).toMatchObject({ recorded: true });
    expect(await other.post('/consultations', talk('T-2'))).toMatchObject({
      status: 422,
      body: { code: 'STAFF_NOT_EMPLOYED' },
    });
  });

  it('accept what the other has made right', async () => {
    const { body } = await one.get('/streams/staff-IM-1');
    const steps = body['steps'] as { event: { id: string; type: string } }[];
    const eventId = steps.find(({ event }) => event.type === 'ContractEnded')?.event.id ?? steps.at(-1)!.event.id;
    expect(await one.post('/streams/staff-IM-1/voids', { eventId, reason: 'Irrtum' })).toMatchObject({ status: 201 });
    expect(await other.post('/consultations', talk('T-3'))).toMatchObject({ status: 201, body: { recorded: true } });
  });
});
