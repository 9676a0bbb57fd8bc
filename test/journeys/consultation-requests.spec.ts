import { beforeAll, describe, expect, it } from '@jest/globals';
import { startTalks, talk } from './talks.js';

let talks: Awaited<ReturnType<typeof startTalks>>;
beforeAll(async () => {
  talks = await startTalks();
});

const REQUESTS = '/consultation-requests';
const asked = (requestId: string, rest: object = {}) => ({
  ...{ requestId, accommodationId: 'WPP', requestedBy: 'OPERATOR', topics: ['LANGUAGE'], on: '2016-02-22', ...rest },
});

describe('a consultation request', () => {
  it('is refused for a place or a person nobody knows, without a topic, and backwards in time', async () => {
    const refused = (rest: object) => talks.refusal(REQUESTS, asked('A-1', rest));
    expect(await refused({ accommodationId: 'XXX' })).toEqual([
      ...[404, 'ACCOMMODATION_NOT_FOUND', 'accommodationId'],
      'Die Unterkunft „XXX“ gibt es am 22.02.2016 nicht.',
    ]);
    expect(await refused({ residentId: 'R-NOBODY' })).toEqual([
      ...[404, 'NOBODY_THERE', 'residentId', 'Unter der Kennung R-NOBODY ist niemand erfasst.'],
    ]);
    expect(await refused({ topics: [] })).toEqual([
      ...[422, 'TOPIC_REQUIRED', 'topics', 'Bitte mindestens ein Thema angeben.'],
    ]);
    expect(await refused({ neededBy: '2016-02-21' })).toEqual([
      ...[422, 'NEEDED_BY_BEFORE_REQUEST', 'neededBy'],
      'Der gewünschte Tag (21.02.2016) liegt vor der Anforderung (22.02.2016).',
    ]);
  });

  it('has an id of its own, and is closed once', async () => {
    await talks.lotse.record(REQUESTS, asked('A-1'));
    expect(await talks.refusal(REQUESTS, asked('A-1', { topics: ['REGIME_TRANSITION'] }))).toEqual([
      ...[409, 'REQUEST_ID_TAKEN', 'requestId', 'Die Kennung „A-1“ ist bereits an eine Anforderung vergeben.'],
    ]);
    const close = { reason: 'NO_LONGER_NEEDED', on: '2016-02-24' };
    await talks.lotse.record(`${REQUESTS}/A-1/closure`, close);
    expect((await talks.lotse.record(`${REQUESTS}/A-1/closure`, close))['recorded']).toBe(false);
    expect(await talks.refusal(`${REQUESTS}/A-1/closure`, { ...close, on: '2016-02-26' })).toEqual([
      ...[409, 'REQUEST_CLOSED', 'requestId', 'Die Anforderung „A-1“ ist seit 24.02.2016 geschlossen.'],
    ]);
    expect(await talks.refusal(`${REQUESTS}/A-1/closure`, { ...close, on: '2016-02-21' })).toEqual([
      ...[404, 'REQUEST_NOT_FOUND', 'requestId', 'Die Anforderung „A-1“ gibt es am 21.02.2016 nicht.'],
    ]);
    expect(await talks.refusal(`${REQUESTS}/A-9/closure`, close)).toEqual([
      ...[404, 'NOBODY_THERE', 'requestId', 'Unter der Kennung A-9 ist niemand erfasst.'],
    ]);
  });

  it('is answered only by a talk that fits', async () => {
    await talks.lotse.record(REQUESTS, asked('A-2', { residentId: 'R-LALE' }));
    const refused = async (rest: object) => (await talks.refusal('/consultations', talk('B-1', rest))).slice(0, 3);
    expect(await refused({ requestId: 'A-9' })).toEqual([404, 'NOBODY_THERE', 'requestId']);
    expect(await refused({ requestId: 'A-1' })).toEqual([409, 'REQUEST_CLOSED', 'requestId']);
    expect(await refused({ requestId: 'A-2', on: '2016-02-21' })).toEqual([404, 'REQUEST_NOT_FOUND', 'requestId']);
    expect(await refused({ requestId: 'A-2', occasion: 'ON_NEED' })).toEqual([422, 'OCCASION_MISMATCH', 'requestId']);
    expect(await talks.refusal('/consultations', talk('B-1', { requestId: 'A-2', accommodationId: 'OSK' }))).toEqual([
      ...[422, 'OTHER_REQUEST', 'accommodationId', 'Die Anforderung „A-2“ gilt für WPP, nicht für OSK.'],
    ]);
    const forOmid = { residentId: 'R-OMID', interpreter: 'FAMILY' };
    expect(await refused({ requestId: 'A-2', ...forOmid })).toEqual([422, 'OTHER_REQUEST', 'residentId']);
    expect((await talks.lotse.get('/streams/consultation-B-1')).status).toBe(404);
    await talks.lotse.record('/consultations', talk('B-1', { requestId: 'A-1', on: '2016-02-23' }));
  });
});

describe('an office hour', () => {
  const HOURS = '/office-hours';
  const plan = (officeHourId: string, rest: object = {}) => ({
    ...{ officeHourId, accommodationId: 'WPP', managerId: 'IM-019', day: '2016-03-27', startsAt: '14:30' },
    ...{ durationMin: 90, on: '2016-03-01', ...rest },
  });

  it('is planned for somebody who works there then', async () => {
    const refused = async (rest: object) => (await talks.refusal(HOURS, plan('S-1', rest))).slice(0, 3);
    expect(await talks.refusal(HOURS, plan('S-1', { managerId: 'IM-003' }))).toEqual([
      ...[422, 'MANAGER_NOT_DEPLOYED', 'managerId', 'IM-003 ist am 27.03.2016 nicht für „WPP“ eingesetzt.'],
    ]);
    await talks.lotse.record('/staff', {
      ...{ staffId: 'IM-050', unitId: 'U1', contract: { from: '2015-10-01', until: '2016-03-26', fixedTerm: true } },
      fte: 1,
    });
    await talks.lotse.record('/staff/IM-050/deployments', { mode: 'MOBILE', from: '2015-10-01' });
    expect(await refused({ managerId: 'IM-050' })).toEqual([422, 'STAFF_NOT_EMPLOYED', 'managerId']);
    expect(await refused({ accommodationId: 'XXX' })).toEqual([404, 'ACCOMMODATION_NOT_FOUND', 'accommodationId']);
    expect(await talks.refusal(HOURS, plan('S-1', { day: '2016-02-29' }))).toEqual([
      ...[422, 'OFFICE_HOUR_IN_PAST', 'day'],
      'Die Sprechstunde (29.02.2016) liegt vor dem Tag, an dem sie geplant wurde (01.03.2016).',
    ]);
    expect(await talks.refusal(HOURS, plan('S-1', { startsAt: '23:00' }))).toEqual([
      ...[422, 'OFFICE_HOUR_TIME_INVALID', 'startsAt'],
      'Bitte eine Uhrzeit (HH:MM) angeben; die Sprechstunde endet spätestens um 24:00 Uhr.',
    ]);
  });

  it('is called off once, and a talk is held in one of that day and place', async () => {
    await talks.lotse.record(HOURS, plan('S-1'));
    await talks.lotse.record(HOURS, plan('S-2', { day: '2016-03-10' }));
    await talks.lotse.record(HOURS, plan('S-3', { day: '2016-03-11' }));
    expect((await talks.refusal(HOURS, plan('S-1', { startsAt: '15:00' }))).slice(0, 3)).toEqual([
      ...[409, 'OFFICE_HOUR_ID_TAKEN', 'officeHourId'],
    ]);
    const off = { reason: 'MANAGER_ABSENT', on: '2016-03-09' };
    await talks.lotse.record(`${HOURS}/S-3/cancellation`, off);
    expect(await talks.refusal(`${HOURS}/S-3/cancellation`, { ...off, on: '2016-03-10' })).toEqual([
      ...[409, 'OFFICE_HOUR_CANCELLED', 'officeHourId', 'Die Sprechstunde „S-3“ ist seit 09.03.2016 abgesagt.'],
    ]);
    expect(await talks.refusal(`${HOURS}/S-9/cancellation`, off)).toEqual([
      ...[404, 'OFFICE_HOUR_NOT_FOUND', 'officeHourId', 'Die Sprechstunde „S-9“ ist am 09.03.2016 nicht geplant.'],
    ]);
    const at = (officeHourId: string, rest: object = {}) =>
      talk('B-5', { occasion: 'OFFICE_HOUR', officeHourId, on: '2016-03-10', ...rest });
    expect((await talks.refusal('/consultations', at('S-3', { on: '2016-03-11' })))[1]).toBe('OFFICE_HOUR_CANCELLED');
    expect(await talks.refusal('/consultations', at('S-1'))).toEqual([
      ...[422, 'OTHER_OFFICE_HOUR', 'on', 'Die Sprechstunde „S-1“ gilt für 27.03.2016, nicht für 10.03.2016.'],
    ]);
    await talks.lotse.record('/consultations', at('S-2'));
  });
});

describe('a referral', () => {
  const refer = (referralId: string, rest: object = {}) =>
    [
      '/residents/R-LALE/cases/C-R-LALE/referrals',
      { referralId, target: 'HEALTH', informedOnly: true, on: '2016-02-10', ...rest },
    ] as const;

  it('passes no data without a release, and belongs to an open case', async () => {
    expect(await talks.refusal(...refer('V-1', { informedOnly: false }))).toEqual([
      ...[403, 'RELEASE_MISSING', 'informedOnly', 'Für HEALTH liegt keine Schweigepflichtentbindung vor.'],
    ]);
    await talks.lotse.record(...refer('V-1'));
    expect((await talks.refusal(...refer('V-1', { target: 'LEGAL' }))).slice(0, 3)).toEqual([
      ...[409, 'REFERRAL_ID_TAKEN', 'referralId'],
    ]);
    const elsewhere = ['/residents/R-LALE/cases/C-9/referrals', refer('V-2')[1]] as const;
    expect((await talks.refusal(...elsewhere)).slice(0, 3)).toEqual([404, 'CASE_NOT_FOUND', 'caseId']);
  });
});
