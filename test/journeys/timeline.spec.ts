import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Entry = Readonly<{
  eventId: string;
  type: string;
  occurredOn: string;
  state: string;
  replaces: readonly Readonly<{ eventId: string; occurredOn: string; reason: string }>[];
  correctedBy: Readonly<{ reason: string }> | null;
}>;

/** A household of two who want to move, and a talk that was recorded for the wrong person. */
async function startTimeline() {
  const lotse: LotseOverHttp = await startLotse('2016-03-31T08:00:00.000Z');
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  for (const accommodationId of ['BAD', 'OSK']) {
    const site = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
    await lotse.record('/accommodations', { accommodationId, name: accommodationId, ...site });
  }
  await lotse.record('/staff', { staffId: 'IM-019', unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
  await lotse.record('/staff/IM-019/deployments', { mode: 'MOBILE', from: '2015-02-02' });
  for (const [residentId, householdId] of [
    ['R-LALE', 'H-1'],
    ['R-OMID', 'H-1'],
    ['R-AYLA', 'H-2'],
  ]) {
    await lotse.record('/residents', {
      ...{ residentId, householdId, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
    });
  }
  await lotse.record('/residents/R-LALE/privacy-notices', { form: 'ORAL', on: '2015-11-11' });
  await lotse.record('/residents/R-LALE/cases', {
    ...{ caseId: 'C-1', managerId: 'IM-019', openedBecause: 'NEED', on: '2015-12-01' },
  });
  await lotse.record('/consultations', {
    ...{ consultationId: 'B-1', residentId: 'R-LALE', managerId: 'IM-019', topics: ['LANGUAGE'], on: '2016-01-18' },
    ...{ place: 'OFFICE', occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED' },
  });
  const moveOuts = '/households/H-1/move-outs';
  await lotse.record(moveOuts, {
    ...{ moveOutId: 'M-1', memberIds: ['R-LALE', 'R-OMID'], need: { rooms: 2, groundFloor: false }, on: '2016-01-25' },
  });
  await lotse.record(`${moveOuts}/M-1/eligibility`, { basis: 'PROTECTION', on: '2016-01-26' });
  await lotse.record('/residents/R-LALE/transfers', { toAccommodationId: 'BAD', on: '2016-02-08' });
  return lotse;
}

describe('the timeline of a resident', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startTimeline();
  });

  const timeline = async (residentId: string, query = 'asOf=2016-03-31') => {
    const { status, body } = await lotse.get(`/residents/${residentId}/timeline?${query}`);
    expect(status).toBe(200);
    return body as unknown as { total: number; entries: Entry[] };
  };
  const types = async (residentId: string, query?: string) =>
    (await timeline(residentId, query)).entries.map(({ type, occurredOn }) => `${occurredOn} ${type}`);
  const known = async () => (await lotse.lotse.store.last())!.recordedAt;

  it('has every entry of all streams, the newest first', async () => {
    expect(await types('R-LALE')).toEqual([
      '2016-02-08 ResidentTransferred',
      '2016-01-26 MoveOutEligibilityConfirmed',
      '2016-01-25 MoveOutStarted',
      '2016-01-18 ConsultationHeld',
      '2015-12-01 CaseOpened',
      '2015-11-11 PrivacyNoticeGiven',
      '2015-11-10 ResidentArrived',
    ]);
    expect(await types('R-OMID')).toEqual([
      '2016-01-26 MoveOutEligibilityConfirmed',
      '2016-01-25 MoveOutStarted',
      '2015-11-10 ResidentArrived',
    ]);
    expect(await types('R-AYLA', 'asOf=2016-01-31')).toEqual(['2015-11-10 ResidentArrived']);
  });

  it('is as it was on a day, and comes page by page', async () => {
    expect(await types('R-LALE', 'asOf=2015-12-01&first=oldest')).toEqual([
      '2015-11-10 ResidentArrived',
      '2015-11-11 PrivacyNoticeGiven',
      '2015-12-01 CaseOpened',
    ]);
    const page = await timeline('R-LALE', 'first=oldest&limit=2&offset=1');
    expect([page.total, page.entries.map(({ type }) => type)]).toEqual([7, ['PrivacyNoticeGiven', 'CaseOpened']]);
  });

  it('shows corrections as corrections, at each knowledge date', async () => {
    const before = await known();
    const [arrival] = (await timeline('R-LALE', 'first=oldest')).entries;
    await lotse.record('/residents', {
      ...{ residentId: 'R-LALE', householdId: 'H-1', accommodationId: 'OSK', on: '2015-11-09' },
      arrivalKind: 'ALLOCATION_BY_STATE',
      replaces: { eventId: arrival?.eventId, reason: 'Tag verschrieben' },
    });
    const talk = (await timeline('R-LALE')).entries.find(({ type }) => type === 'ConsultationHeld')!;
    await lotse.record('/streams/consultation-B-1/voids', { eventId: talk.eventId, reason: 'falsche Person' });

    const now = (await timeline('R-LALE', 'first=oldest')).entries;
    expect(now[0]).toMatchObject({
      ...{ type: 'ResidentArrived', occurredOn: '2015-11-09', state: 'IN_EFFECT' },
      replaces: [{ eventId: arrival?.eventId, occurredOn: '2015-11-10', reason: 'Tag verschrieben' }],
    });
    expect(now.map(({ type }) => type)).not.toContain('ConsultationHeld');
    expect(now).toHaveLength(6);

    const all = (await timeline('R-LALE', 'first=oldest&show=corrected')).entries;
    expect(all.map(({ type, state }) => `${type} ${state}`)).toEqual([
      ...['ResidentArrived IN_EFFECT', 'ResidentArrived REPLACED', 'PrivacyNoticeGiven IN_EFFECT'],
      ...['CaseOpened IN_EFFECT', 'ConsultationHeld VOIDED', 'MoveOutStarted IN_EFFECT'],
      ...['MoveOutEligibilityConfirmed IN_EFFECT', 'ResidentTransferred IN_EFFECT'],
    ]);
    expect(all[1]?.correctedBy).toMatchObject({ reason: 'Tag verschrieben' });
    expect(all[4]?.correctedBy).toMatchObject({ reason: 'falsche Person' });

    const then = (await timeline('R-LALE', `first=oldest&knownAt=${before}`)).entries;
    expect([then.length, then[0]?.occurredOn, then[0]?.replaces]).toEqual([7, '2015-11-10', []]);
  });

  it('shows a consultation to the right person when it was replaced', async () => {
    await lotse.record('/residents/R-AYLA/privacy-notices', { form: 'ORAL', on: '2016-02-01' });
    await lotse.record('/residents/R-AYLA/cases', {
      ...{ caseId: 'C-2', managerId: 'IM-019', openedBecause: 'NEED', on: '2016-02-01' },
    });
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-2', residentId: 'R-LALE', managerId: 'IM-019', topics: ['LANGUAGE'], on: '2016-02-20' },
      ...{ place: 'OFFICE', occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED' },
    });
    const [talk] = (await timeline('R-LALE')).entries;
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-2', residentId: 'R-AYLA', managerId: 'IM-019', topics: ['LANGUAGE'], on: '2016-02-20' },
      ...{ place: 'OFFICE', occasion: 'ON_NEED', durationMin: 30, outcome: 'ADVISED' },
      replaces: { eventId: talk?.eventId, reason: 'falsche Person' },
    });
    expect((await types('R-AYLA'))[0]).toBe('2016-02-20 ConsultationHeld');
    expect((await types('R-LALE'))[0]).toBe('2016-02-08 ResidentTransferred');
    const [corrected] = (await timeline('R-LALE', 'show=corrected')).entries;
    expect(corrected).toMatchObject({ eventId: talk?.eventId, state: 'REPLACED' });
  });

  it('is refused for somebody unknown', async () => {
    const { status, body } = await lotse.get('/residents/R-NOBODY/timeline');
    expect([status, body['code'], body['fields']]).toMatchObject([404, 'NOBODY_THERE', [{ field: 'residentId' }]]);
    expect((await lotse.get('/residents/R-LALE/timeline?limit=0')).body).toMatchObject({ code: 'INVALID_FIELDS' });
  });
});
