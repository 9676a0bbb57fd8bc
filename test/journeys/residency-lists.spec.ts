import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('who lives where, and with whom', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-10T08:00:00.000Z');
    const site = { pillar: 'COMMUNAL', capacity: 300, responsibleBody: 'CITY', on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId: 'OSK', name: 'Ostkrankenhaus', ...site });
    await lotse.record('/accommodations', { accommodationId: 'BAD', name: 'Badenstedter Straße', ...site });
    await lotse.record('/accommodations/OSK/operators', { operatorId: 'O-NORD', from: '2015-06-01' });
    await lotse.record('/accommodations/BAD/closure', { reason: 'Mietende', on: '2016-02-29' });
    await lotse.record('/accommodations/OSK/names', { name: 'Haus Ost', on: '2016-03-01' });
    for (const residentId of ['MOTHER', 'FATHER', 'SON', 'CHILD', 'ALONE']) {
      const arrival = { residentId, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' };
      await lotse.record('/residents', { ...arrival, on: '2015-12-01' });
    }
    await lotse.record('/residents/ALONE/other-departures', { kind: 'REDISTRIBUTED', on: '2016-01-20' });
    await lotse.record('/residents/MOTHER/interpreter-needs', { language: 'prs', mode: 'PHONE', on: '2015-12-05' });
  });

  const adults = ['MOTHER', 'FATHER', 'SON'].map((residentId) => ({ residentId, role: 'ADULT' }));
  const probe2 = {
    ...{ householdId: 'PROBE2', from: '2015-12-10' },
    members: [...adults, { residentId: 'CHILD', role: 'CHILD' }],
  };
  const refusal = async (path: string, body: object) => {
    const { status, body: problem } = await lotse.post(path, body);
    return [status, problem['code'], (problem['fields'] as { field: string }[]).map(({ field }) => field)];
  };
  const members = async (householdId: string, asOf: string) => {
    const { body } = await lotse.get(`/households/${householdId}?asOf=${asOf}`);
    return (body['members'] as { residentId: string }[] | undefined)?.map(({ residentId }) => residentId);
  };
  const versions = async () =>
    Promise.all(
      ['MOTHER', 'FATHER', 'SON', 'CHILD'].map(
        async (id) => (await lotse.get(`/streams/resident-${id}`)).body['version'],
      ),
    );

  it('a household is formed of all its members or of none', async () => {
    const before = await versions();
    const withUnknown = { ...probe2, members: [...probe2.members, { residentId: 'NOBODY', role: 'CHILD' }] };
    expect(await refusal('/households', withUnknown)).toEqual([404, 'NOBODY_THERE', ['residentId']]);
    expect(await refusal('/households', { ...probe2, members: [] })).toEqual([422, 'MEMBERS_REQUIRED', ['members']]);
    const twice = [adults[0], adults[0]];
    expect(await refusal('/households', { ...probe2, members: twice })).toEqual([
      ...[422, 'MEMBER_NAMED_TWICE', ['members.1']],
    ]);
    expect(await versions()).toEqual(before);

    const key = { 'idempotency-key': 'probe-2' };
    expect(await lotse.post('/households', probe2, key)).toMatchObject({ status: 201, body: { recorded: true } });
    const after = await versions();
    expect(await lotse.post('/households', probe2, key)).toMatchObject({ status: 201 });
    expect(await versions()).toEqual(after);
    expect(await members('PROBE2', '2015-12-10')).toEqual(['FATHER', 'MOTHER', 'SON', 'CHILD']);
  });

  it('a household is split when part of it moves (AC-17)', async () => {
    for (const residentId of ['MOTHER', 'FATHER', 'CHILD']) {
      await lotse.record(`/residents/${residentId}/move-outs`, {
        ...{ destination: 'OWN_TENANCY', municipalityKey: '03241001', on: '2016-03-01' },
      });
    }
    const split = { newHouseholdId: 'FLAT', memberIds: ['MOTHER', 'FATHER', 'CHILD'], on: '2016-03-01' };
    const before = await versions();
    const wrong = { ...split, memberIds: ['MOTHER', 'ALONE'] };
    expect(await refusal('/households/PROBE2/splits', wrong)).toEqual([
      ...[409, 'NOT_IN_HOUSEHOLD', ['memberIds.1.householdId']],
    ]);
    expect(await refusal('/households/PROBE2/splits', { ...split, newHouseholdId: 'PROBE2' })).toEqual([
      ...[422, 'SAME_HOUSEHOLD', ['newHouseholdId']],
    ]);
    expect(await versions()).toEqual(before);
    await lotse.record('/households/PROBE2/splits', split);
    expect(await members('PROBE2', '2016-02-29')).toEqual(['FATHER', 'MOTHER', 'SON', 'CHILD']);
    expect(await members('PROBE2', '2016-03-01')).toEqual(['SON']);
    expect(await members('FLAT', '2016-03-01')).toEqual(['FATHER', 'MOTHER', 'CHILD']);
    expect((await lotse.get('/households/FLAT?asOf=2016-02-29')).body).toMatchObject({
      ...{ status: 404, code: 'HOUSEHOLD_NOT_FOUND' },
    });
  });

  it('lists residents by place, household and presence, page by page', async () => {
    const ids = async (query: string) => {
      const { body } = await lotse.get(`/residents?${query}`);
      return [body['total'], (body['residents'] as { residentId: string }[]).map(({ residentId }) => residentId)];
    };
    expect(await ids('asOf=2015-11-30')).toEqual([0, []]);
    expect(await ids('asOf=2016-02-29&limit=2&offset=1')).toEqual([5, ['CHILD', 'FATHER']]);
    expect(await ids('asOf=2016-02-29&accommodationId=OSK&sort=since')).toEqual([
      ...[4, ['CHILD', 'FATHER', 'MOTHER', 'SON']],
    ]);
    expect(await ids('asOf=2016-03-01&presence=PRESENT')).toEqual([1, ['SON']]);
    expect(await ids('asOf=2016-03-01&presence=ABSENT&sort=accommodationId')).toEqual([
      ...[4, ['ALONE', 'CHILD', 'FATHER', 'MOTHER']],
    ]);
    expect(await ids('asOf=2016-03-01&householdId=FLAT')).toEqual([3, ['CHILD', 'FATHER', 'MOTHER']]);
  });

  it('shows one resident at both dates', async () => {
    expect((await lotse.get('/residents/MOTHER?asOf=2016-02-29')).body).toMatchObject({
      ...{ residentId: 'MOTHER', mergedFrom: null, duplicateIds: [], arrivedOn: '2015-12-01', diedOn: null },
      presence: { accommodationId: 'OSK', name: 'Ostkrankenhaus', since: '2015-12-01', recordedAs: 'MOTHER' },
      household: { householdId: 'PROBE2', role: 'ADULT', since: '2015-12-10' },
      interpreterNeed: { language: 'prs', mode: 'PHONE' },
    });
    expect((await lotse.get('/residents/MOTHER?asOf=2016-03-01')).body).toMatchObject({
      ...{ presence: null, household: { householdId: 'FLAT', memberIds: ['CHILD', 'FATHER', 'MOTHER'] } },
    });
    for (const question of ['asOf=2015-11-30', 'knownAt=2016-03-09T08:00:00Z']) {
      expect((await lotse.get(`/residents/MOTHER?${question}`)).body).toMatchObject({
        ...{ status: 404, code: 'RESIDENT_NOT_FOUND' },
      });
    }
  });

  it('lists accommodations as on the day, with the name of that day', async () => {
    const names = async (query: string) =>
      ((await lotse.get(`/accommodations?${query}`)).body['accommodations'] as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names('asOf=2016-02-29')).toEqual(['Ostkrankenhaus', 'Badenstedter Straße']);
    expect(await names('asOf=2016-03-01')).toEqual(['Haus Ost', 'Badenstedter Straße']);
    expect(await names('asOf=2016-03-01&state=OPEN')).toEqual(['Haus Ost']);
    expect(await names('asOf=2016-03-01&state=CLOSED&limit=1')).toEqual(['Badenstedter Straße']);
    expect(await names('asOf=2016-03-01&operatorId=O-NORD')).toEqual(['Haus Ost']);
    expect(await names('asOf=2016-03-01&name=BADEN')).toEqual(['Badenstedter Straße']);
    expect((await lotse.get('/accommodations/BAD?asOf=2016-03-01')).body).toMatchObject({
      ...{ state: 'CLOSED', openedOn: '2015-01-01', lastDay: '2016-02-29', present: 0, mode: null, operatorId: null },
    });
    expect((await lotse.get('/accommodations/OSK?asOf=2016-03-01')).body).toMatchObject({
      ...{ state: 'OPEN', lastDay: null, present: 1, operatorId: 'O-NORD', capacity: 300 },
    });
    expect((await lotse.get('/accommodations/OSK?asOf=2014-12-31')).body).toMatchObject({
      ...{ status: 404, code: 'ACCOMMODATION_NOT_FOUND' },
    });
  });

  it('prints the name of the reporting date', async () => {
    const names = async (asOf: string) =>
      ((await lotse.get(`/reports/occupancy?asOf=${asOf}`)).body['sites'] as { name: string }[]).map(
        ({ name }) => name,
      );
    expect([await names('2016-02-29'), await names('2016-03-01')]).toEqual([
      ['Ostkrankenhaus', 'Badenstedter Straße'],
      ['Haus Ost'],
    ]);
  });

  it('is not handed to the state while somebody lives there', async () => {
    const toState = (on: string) => ({ responsibleBody: 'STATE', on });
    const { status, body } = await lotse.post('/accommodations/OSK/purposes', toState('2016-03-05'));
    expect([status, body['code'], body['detail']]).toEqual([
      409,
      'ACCOMMODATION_NOT_EMPTY',
      'In der Unterkunft wohnen noch 1 Personen.',
    ]);
    expect(body['related']).toHaveLength(1);
    await lotse.record('/residents/SON/other-departures', { kind: 'REDISTRIBUTED', on: '2016-03-05' });
    await lotse.record('/accommodations/OSK/purposes', toState('2016-03-05'));
    const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', residentId: 'LATE' };
    expect(await refusal('/residents', { ...arrival, on: '2016-03-04' })).toEqual([
      ...[422, 'ACCOMMODATION_NOT_CITY', ['accommodationId']],
    ]);
  });

  it('keeps the day of Berlin in the late evening', async () => {
    const site = { accommodationId: 'W1', name: 'Wohnung 1', pillar: 'CITY_RENTED', responsibleBody: 'CITY' };
    await lotse.record('/accommodations', { ...site, capacity: 0, on: '2016-03-01' });
    const arrive = (residentId: string, on: string) =>
      lotse.post('/residents', { residentId, accommodationId: 'W1', arrivalKind: 'BIRTH', on });
    // Half past eleven in the evening in Berlin, then half past twelve: the same day in UTC.
    lotse.at('2016-03-15T22:30:00.000Z');
    expect((await arrive('BABY', '2016-03-16')).body).toMatchObject({ code: 'DATE_IN_FUTURE' });
    expect(await arrive('BABY', '2016-03-15')).toMatchObject({ status: 201 });
    expect((await lotse.get('/residents/BABY')).body).toMatchObject({ asOf: '2016-03-15', presence: {} });
    lotse.at('2016-03-15T23:30:00.000Z');
    expect(await arrive('TWIN', '2016-03-16')).toMatchObject({ status: 201 });
    expect((await lotse.get('/residents/TWIN?asOf=2016-03-15')).body).toMatchObject({ code: 'RESIDENT_NOT_FOUND' });
  });
});
