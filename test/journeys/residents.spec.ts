import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Site = Readonly<{ accommodationId: string; present: number } & Record<string, unknown>>;
type Occupancy = Readonly<{ present: number; sites: readonly Site[] }>;

/** Residents over HTTP: short commands, and the occupancy including everything recorded so far. */
function residentsOf(lotse: LotseOverHttp) {
  let position = '0';
  const post = async (path: string, body: object) => {
    const answer = await lotse.post(path, body);
    if (answer.status === 201) position = answer.body['position'] as string;
    return answer;
  };
  const record = async (path: string, body: object) => {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ status: 201 });
  };
  const arrival = (residentId: string, accommodationId: string, on: string) => ({
    residentId,
    accommodationId,
    arrivalKind: 'ALLOCATION_BY_STATE',
    on,
  });
  const get = async (path: string) => {
    const { status, body } = await lotse.get(`${path}&position=${position}`);
    expect([status, body]).toEqual([200, body]);
    return body;
  };
  return {
    post,
    record,
    register: (accommodationId: string, name: string, more: object = {}) =>
      record('/accommodations', {
        accommodationId,
        name,
        pillar: 'COMMUNAL',
        capacity: 300,
        responsibleBody: 'CITY',
        on: '2015-01-01',
        ...more,
      }),
    arrive: (...who: Parameters<typeof arrival>) => record('/residents', arrival(...who)),
    tryArrive: (...who: Parameters<typeof arrival>) => post('/residents', arrival(...who)),
    occupancy: async (asOf: string, knownAt?: string) =>
      (await get(`/reports/occupancy?asOf=${asOf}${knownAt ? `&knownAt=${knownAt}` : ''}`)) as unknown as Occupancy,
    days: async (accommodationId: string, from: string, until: string) =>
      (await get(`/reports/occupancy/days?accommodationId=${accommodationId}&from=${from}&until=${until}`))['days'],
    events: async (residentId: string) =>
      (
        (await lotse.get(`/streams/resident-${residentId}`)).body['steps'] as { event: { id: string; type: string } }[]
      ).map(({ event }) => event),
  };
}

const present = ({ sites }: Occupancy) =>
  Object.fromEntries(sites.map((site) => [site.accommodationId, site.present] as const));

const refusal = ({ status, body }: Answer) => [status, body['code'], body['detail']];

describe('people who live in the accommodations of the city', () => {
  let lotse: LotseOverHttp;
  let at: ReturnType<typeof residentsOf>;

  beforeAll(async () => {
    lotse = await startLotse('2016-04-01T08:00:00.000Z');
    at = residentsOf(lotse);
    await at.register('OSK', 'Ostkrankenhaus', { listOrder: 1 });
    await at.register('BAD', 'Unterkunft Badenstedter Straße', { listOrder: 2 });
    await at.register('DPV', 'Deutscher Pavillon', { responsibleBody: 'STATE', listOrder: 3 });
    await at.register('W1', 'Wohnung Musterstraße 1', { pillar: 'CITY_RENTED', capacity: 5 });
    await at.record('/accommodations/DPV/purposes', { responsibleBody: 'CITY', on: '2016-02-15' });
  });

  it('AC-08: arrive once, and are transferred after that', async () => {
    await at.arrive('LALE', 'OSK', '2015-11-10');
    expect(refusal(await at.tryArrive('LALE', 'BAD', '2016-01-15'))).toEqual([
      409,
      'RESIDENT_ALREADY_PRESENT',
      'Die Person ist seit 10.11.2015 in „Ostkrankenhaus“ gemeldet. Bitte einen Umzug erfassen.',
    ]);
    const transfer = { fromAccommodationId: 'OSK', toAccommodationId: 'BAD', on: '2016-01-15' };
    await at.record('/residents/LALE/transfers', transfer);
    expect(present(await at.occupancy('2016-01-14'))).toMatchObject({ OSK: 1, BAD: 0 });
    expect(present(await at.occupancy('2016-01-15'))).toMatchObject({ OSK: 0, BAD: 1 });
    expect(await at.post('/residents/LALE/transfers', transfer)).toMatchObject({ body: { recorded: false } });
    expect(refusal(await at.post('/residents/LALE/transfers', { ...transfer, on: '2016-02-01' }))).toEqual([
      409,
      'RESIDENT_NOT_PRESENT',
      'Die Person ist am 01.02.2016 nicht in „Ostkrankenhaus“ untergebracht.',
    ]);
  });

  it('AC-18: are gone without a trace, and come back', async () => {
    await at.arrive('ALEF', 'BAD', '2016-01-20');
    await at.record('/residents/ALEF/unknown-departures', {
      lastSeenOn: '2016-02-05',
      noticedBy: 'OPERATOR',
      on: '2016-02-10',
    });
    expect(present(await at.occupancy('2016-02-09'))).toMatchObject({ BAD: 2 });
    expect(present(await at.occupancy('2016-02-29'))).toMatchObject({ BAD: 1 });
    await at.record('/residents/ALEF/returns', { on: '2016-02-19' });
    const days = await at.days('BAD', '2016-02-09', '2016-02-19');
    expect(days).toHaveLength(11);
    expect((days as { present: number }[]).map((day) => day.present)).toEqual([2, ...Array<number>(9).fill(1), 2]);
  });

  it('AC-16: move to a flat that the city rents by transfer, which is no departure', async () => {
    expect(refusal(await at.tryArrive('YUSUF', 'DPV', '2016-02-14'))).toEqual([
      422,
      'ACCOMMODATION_NOT_CITY',
      'Die Unterkunft „Deutscher Pavillon“ wird am 14.02.2016 nicht von der Stadt belegt (Amtshilfe).',
    ]);
    await at.arrive('YUSUF', 'DPV', '2016-02-15');
    const before = await at.occupancy('2016-02-29');
    await at.record('/residents/YUSUF/transfers', {
      fromAccommodationId: 'DPV',
      toAccommodationId: 'W1',
      on: '2016-03-01',
    });
    const after = await at.occupancy('2016-03-01');
    expect(after.present).toBe(before.present);
    expect([present(before), present(after)]).toMatchObject([
      { DPV: 1, W1: 0 },
      { DPV: 0, W1: 1 },
    ]);
    expect((await at.events('YUSUF')).map(({ type }) => type)).toEqual(['ResidentArrived', 'ResidentTransferred']);
  });

  it('AC-17: part of a household moves out, and the grown-up son stays', async () => {
    const family = ['MOTHER', 'FATHER', 'SON', 'CHILD'];
    for (const residentId of family)
      await at.record('/residents', {
        residentId,
        accommodationId: 'OSK',
        arrivalKind: 'ALLOCATION_BY_STATE',
        householdId: 'PROBE2',
        role: residentId === 'CHILD' ? 'CHILD' : 'ADULT',
        on: '2015-12-01',
      });
    for (const residentId of ['MOTHER', 'FATHER', 'CHILD'])
      await at.record(`/residents/${residentId}/move-outs`, {
        destination: 'OWN_TENANCY',
        municipalityKey: '03241001',
        on: '2016-03-01',
      });
    await at.record('/residents/SON/household-departures', { householdId: 'PROBE2', on: '2016-03-01' });
    expect(present(await at.occupancy('2016-02-29'))).toMatchObject({ OSK: 4 });
    expect(present(await at.occupancy('2016-03-01'))).toMatchObject({ OSK: 1 });
  });

  it('may be known late: what was known then stays as it was', async () => {
    lotse.at('2016-04-02T08:00:00.000Z');
    await at.arrive('LATE', 'OSK', '2016-02-01');
    expect(present(await at.occupancy('2016-02-01'))).toMatchObject({ OSK: 5 });
    expect(present(await at.occupancy('2016-02-01', '2016-04-01'))).toMatchObject({ OSK: 4 });
  });

  it('have no arrival voided that a later departure rests on', async () => {
    await at.record('/residents/LATE/other-departures', { kind: 'REDISTRIBUTED', on: '2016-03-10' });
    const eventId = (await at.events('LATE'))[0]?.id;
    const { status, body } = await at.post('/streams/resident-LATE/voids', { eventId, reason: 'falsche Person' });
    expect([status, body['code'], body['detail']]).toEqual([
      409,
      'CONFLICTS_WITH_LATER_ENTRY',
      'Der Eintrag widerspricht dem späteren Eintrag „DepartedOtherwise“ vom 10.03.2016.',
    ]);
  });

  it('are not left behind in an accommodation that closes, nor by what a correction brings back', async () => {
    const close = (on: string) => at.post('/accommodations/OSK/closure', { reason: 'Mietende', on });
    expect(refusal(await close('2016-03-31'))).toEqual([
      409,
      'ACCOMMODATION_NOT_EMPTY',
      'In der Unterkunft wohnen noch 1 Personen.',
    ]);
    await at.record('/residents/SON/transfers', {
      fromAccommodationId: 'OSK',
      toAccommodationId: 'BAD',
      on: '2016-04-01',
    });
    expect((await close('2016-03-30')).body['code']).toBe('ACCOMMODATION_NOT_EMPTY');
    expect((await close('2016-03-31')).status).toBe(201);
    expect(refusal(await at.tryArrive('NEW', 'OSK', '2016-04-01'))).toEqual([
      409,
      'ACCOMMODATION_CLOSED',
      'Die Unterkunft „Ostkrankenhaus“ ist geschlossen (letzter Tag: 31.03.2016).',
    ]);
    const eventId = (await at.events('SON')).at(-1)?.id;
    expect(await at.post('/streams/resident-SON/voids', { eventId, reason: 'Irrtum' })).toMatchObject({
      status: 409,
      body: { code: 'ACCOMMODATION_CLOSED' },
    });
  });

  it('are compared with what others have counted on the same day', async () => {
    const report = (count: number, on: string) =>
      at.record('/accommodations/BAD/occupancy-reports', { count, source: 'OPERATOR', on });
    const bad = async (asOf: string) =>
      (await at.occupancy(asOf)).sites.find(({ accommodationId }) => accommodationId === 'BAD');
    expect(await bad('2016-02-20')).toMatchObject({ reported: null, difference: null, unusual: false, mode: null });
    await report(4, '2016-02-10');
    await report(6, '2016-03-01');
    expect(await bad('2016-02-20')).toMatchObject({
      present: 2,
      reported: 4,
      reportedOn: '2016-02-10',
      difference: -3,
      unusual: false,
    });
    expect(await bad('2016-03-01')).toMatchObject({ present: 2, reported: 6, difference: -4, unusual: true });
  });

  it('are shown with how their accommodation is served, once that is decided', async () => {
    const modes = async (asOf: string) =>
      (await at.occupancy(asOf)).sites.map(({ accommodationId, mode }) => [accommodationId, mode]);
    await at.record('/accommodations/BAD/service-modes', { mode: 'MOBILE', from: '2016-03-01' });
    expect(await modes('2016-02-29')).toContainEqual(['BAD', null]);
    expect(await modes('2016-03-01')).toContainEqual(['BAD', 'MOBILE']);
  });

  it('arrive, or the accommodation closes: never both at the same moment', async () => {
    for (const round of [1, 2, 3, 4]) {
      await at.register(`C${round}`, `Halle ${round}`);
      const answers = await Promise.all([
        at.tryArrive(`C${round}-1`, `C${round}`, '2016-03-01'),
        at.post(`/accommodations/C${round}/closure`, { reason: 'Mietende', on: '2016-03-15' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(['ACCOMMODATION_CLOSED', 'ACCOMMODATION_NOT_EMPTY']).toContain(
        answers.find(({ status }) => status === 409)?.body['code'],
      );
    }
  });

  it('are asked for one accommodation day by day, for a year at most', async () => {
    const ask = (from: string, until: string) =>
      lotse.get(`/reports/occupancy/days?accommodationId=BAD&from=${from}&until=${until}`);
    expect(await ask('2016-01-01', '2016-12-31')).toMatchObject({ status: 200 });
    expect(refusal(await ask('2016-01-01', '2017-01-01'))).toEqual([
      422,
      'PERIOD_TOO_LONG',
      'Der Zeitraum hat mindestens einen und höchstens 366 Tage.',
    ]);
    expect(await ask('2016-01-02', '2016-01-01')).toMatchObject({ status: 422 });
    expect(await at.days('BAD', '2016-03-01', '2016-03-01')).toEqual([
      { day: '2016-03-01', present: 2, reported: 6, capacity: 300, usablePlaces: 300 },
    ]);
  });
});
