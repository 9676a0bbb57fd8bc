import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const RESIDENTS = 200;

/** Möbel Boss with 200 residents from its first day on, served on site. */
async function moebelBoss(): Promise<LotseOverHttp> {
  const lotse = await startLotse('2016-02-05T08:00:00.000Z');
  await lotse.record('/policies/service-mode/versions', {
    ...{ values: { threshold: 200, strict: true, debounceDays: 14 }, validFrom: '2015-01-01', source: 'DS 0558/2016' },
  });
  for (const [accommodationId, name] of [
    ['MOB', 'Möbel Boss'],
    ['LEER', 'Noch nicht bezogen'],
  ]) {
    await lotse.record('/accommodations', {
      ...{ accommodationId, name, pillar: 'EMERGENCY', responsibleBody: 'CITY', capacity: 300, on: '2016-02-01' },
    });
  }
  await lotse.record('/accommodations/MOB/service-modes', { mode: 'ON_SITE', from: '2016-02-01' });
  for (let number = 1; number <= RESIDENTS; number++) {
    await lotse.record('/residents', {
      ...{ residentId: `R-${number}`, accommodationId: 'MOB', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-02-01' },
    });
  }
  return lotse;
}

describe('fewer than 200', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await moebelBoss();
  }, 120_000);

  const recommendations = async () => {
    const { body } = await lotse.get('/streams/servicemode-MOB');
    return (body['steps'] as { event: { type: string; occurredOn: string; data: object } }[])
      .map(({ event }) => event)
      .filter(({ type }) => type === 'ServiceModeRecommended')
      .map(({ occurredOn, data }) => ({ occurredOn, ...data }));
  };
  const moveOut = (number: number, on: string) =>
    lotse.record(`/residents/R-${number}/move-outs`, {
      ...{ destination: 'OWN_TENANCY', municipalityKey: '03241001', on },
    });
  const site = async (question: string) => {
    const { body } = await lotse.get(`/reports/service-mode?${question}`);
    return (body['sites'] as Record<string, unknown>[]).find(({ accommodationId }) => accommodationId === 'MOB');
  };
  const tasks = async (asOf: string) =>
    ((await lotse.get(`/tasks?asOf=${asOf}&kind=DECIDE_SERVICE_MODE`)).body['tasks'] as { dueOn: string }[]).map(
      ({ dueOn }) => dueOn,
    );
  const first = { occurredOn: '2016-03-16', mode: 'MOBILE', occupancy: 199, threshold: 200, accommodationId: 'MOB' };

  it('is not exactly 200: nothing is recommended while nobody leaves', async () => {
    await lotse.endDays();
    lotse.at('2016-03-02T08:00:00.000Z');
    await lotse.endDays();
    expect(await recommendations()).toEqual([]);
  });

  it('is recommended once, on the day on which 199 have lasted for 14 days; the mode stays (AC-04)', async () => {
    await moveOut(1, '2016-03-02');
    lotse.at('2016-03-16T08:00:00.000Z');
    await lotse.endDays();
    expect(await recommendations()).toEqual([]);
    lotse.at('2016-03-17T08:00:00.000Z');
    expect(await lotse.endDays()).toMatchObject([{ given: 1, refused: [], days: { from: '2016-03-16' } }]);
    expect(await lotse.endDays()).toEqual([]);
    lotse.at('2016-03-19T08:00:00.000Z');
    await lotse.endDays();
    expect(await recommendations()).toEqual([first]);
    expect(await site('asOf=2016-03-16')).toMatchObject({
      ...{ mode: 'ON_SITE', since: '2016-02-01', recommended: 'MOBILE', recommendedSince: '2016-03-16' },
      ...{ recommendedAt: { occupancy: 199, threshold: 200 }, needsDecision: true },
    });
    expect([await tasks('2016-03-15'), await tasks('2016-03-16')]).toEqual([[], ['2016-03-16']]);
    expect(await site('asOf=2016-03-15')).toMatchObject({ recommended: null, needsDecision: false });
  });

  it('is decided by the unit lead, against the recommendation only with a reason (AC-05)', async () => {
    const decide = { mode: 'ON_SITE', from: '2016-03-18' };
    const german = await lotse.post('/accommodations/MOB/service-modes', decide);
    expect(german.body).toMatchObject({
      ...{ status: 422, code: 'REASON_REQUIRED', detail: 'Bitte die Abweichung von der Empfehlung begründen.' },
      fields: [{ field: 'reason' }],
    });
    const english = await lotse.post('/accommodations/MOB/service-modes', decide, { 'accept-language': 'en' });
    expect(english.body['detail']).toBe('Please give a reason for deviating from the recommendation.');
    await lotse.record('/accommodations/MOB/service-modes', { ...decide, reason: 'Standort wird wieder belegt' });
    expect(await site('asOf=2016-03-18')).toMatchObject({
      ...{ mode: 'ON_SITE', since: '2016-02-01', decidedOn: '2016-03-18', reason: 'Standort wird wieder belegt' },
      ...{ recommended: 'MOBILE', needsDecision: false },
    });
    expect(await tasks('2016-03-18')).toEqual([]);
  });

  it('is recommended again only after a new crossing, also for days that were missed', async () => {
    lotse.at('2016-04-20T08:00:00.000Z');
    await lotse.endDays();
    expect(await recommendations()).toEqual([first]);
    await lotse.record('/residents', {
      ...{ residentId: 'R-201', accommodationId: 'MOB', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-04-20' },
    });
    lotse.at('2016-05-10T08:00:00.000Z');
    await moveOut(2, '2016-05-10');
    // Nothing ran for more days than an entry may be late without a reason.
    lotse.at('2016-07-20T08:00:00.000Z');
    expect(await lotse.endDays()).toMatchObject([{ given: 2, refused: [], days: { until: '2016-07-19' } }]);
    expect(await recommendations()).toEqual([
      first,
      { ...first, occurredOn: '2016-05-04', mode: 'ON_SITE', occupancy: 200 },
      { ...first, occurredOn: '2016-05-24' },
    ]);
    expect(await tasks('2016-07-20')).toEqual(['2016-05-24']);
    expect(await site('asOf=2016-07-20')).toMatchObject({ needsDecision: true, recommendedSince: '2016-05-24' });
  });

  it('lists the accommodations for which nobody has decided, and those to be decided', async () => {
    const { body } = await lotse.get('/reports/service-mode?asOf=2016-07-20&limit=1&offset=1');
    expect(body).toMatchObject({
      ...{ total: 2, withoutMode: 1, needDecision: 1 },
      sites: [{ accommodationId: 'LEER', mode: null, since: null, recommended: null, occupancy: 0 }],
    });
    const due = await lotse.get('/reports/service-mode?asOf=2016-07-20&needsDecision=true&mode=ON_SITE');
    expect(due.body).toMatchObject({ total: 1, sites: [{ accommodationId: 'MOB' }] });
  });
});
