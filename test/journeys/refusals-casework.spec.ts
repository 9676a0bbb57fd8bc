import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startTalks, talk } from './talks.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-10';
const cases = '/residents/R-LALE/cases';
const lale = `${cases}/C-R-LALE`;
const opened = (caseId: string, rest: object = {}) => ({
  ...{ caseId, managerId: 'IM-003', openedBecause: 'NEED', on, ...rest },
});
const leaving = (rest: object) => ({ reason: 'verlässt die Stadt', on, ...rest });
const given = { caseId: 'C-R-LALE', residentId: 'R-LALE', toManagerId: 'IM-021' };

const CASES: readonly Refused[] = [
  ['CASE_ID_TAKEN', 409, 'caseId', '/residents/R-AYLA/cases', opened('C-R-AYLA')],
  ['CASE_ALREADY_OPEN', 409, 'related', cases, opened('C-9')],
  ['NOTICE_REQUIRED', 422, 'residentId', '/residents/R-KIM/cases', opened('C-9')],
  ['RESIDENT_UNKNOWN', 404, 'residentId', '/residents/R-ERROR/cases', opened('C-9')],
  ['STAFF_NOT_EMPLOYED', 422, 'managerId', '/residents/R-KIM/cases', opened('C-9', { managerId: 'IM-099' })],
  ['MANAGER_NOT_DEPLOYED', 422, 'managerId', '/residents/R-KIM/cases', opened('C-9', { accommodationId: 'WPP' })],
  ['CASE_NOT_FOUND', 404, 'caseId', `${cases}/C-9/reopenings`, { on }],
  ['CASE_NOT_OPEN', 409, 'caseId', '/residents/R-AYLA/cases/C-R-AYLA/closure', { reason: 'DECLINED', on }],
  ['CASE_NOT_CLOSED', 409, 'caseId', `${lale}/reopenings`, { on }],
  ['OPEN_PROCESS_EXISTS', 409, 'related', `${lale}/closure`, { reason: 'DECLINED', on }],
  ['SAME_MANAGER', 422, 'toManagerId', `${lale}/handovers`, leaving({ toManagerId: 'IM-003' })],
  [
    ...(['HANDOVER_OFFER_PENDING', 409, 'related', `${lale}/handover-offers`] as const),
    leaving({ offerId: 'A-2', toManagerId: 'IM-021' }),
  ],
  [
    ...(['HANDOVER_OFFER_ID_TAKEN', 409, 'offerId', `${lale}/handover-offers`] as const),
    leaving({ offerId: 'A-1', toManagerId: 'IM-021' }),
  ],
  ['HANDOVER_NOT_OFFERED', 409, 'offerId', `${lale}/handover-offers/A-9/withdrawal`, { on }],
  ['HANDOVER_TARGET_REQUIRED', 422, 'toManagerId', '/staff/IM-003/case-handovers', leaving({})],
  ['NO_OPEN_CASES', 409, 'staffId', '/staff/IM-021/case-handovers', leaving({ toManagerId: 'IM-003' })],
  [
    ...(['CASE_NAMED_TWICE', 422, 'cases.C-R-LALE', '/staff/IM-003/case-handovers'] as const),
    leaving({ assignments: [given, given] }),
  ],
  [
    ...(['MANAGER_NOT_RESPONSIBLE', 409, 'cases.C-R-LALE.fromManagerId', '/staff/IM-019/case-handovers'] as const),
    leaving({ assignments: [given] }),
  ],
  [
    ...(['RELEASE_MISSING', 403, 'informedOnly', `${lale}/referrals`] as const),
    { referralId: 'V-2', target: 'HEALTH', informedOnly: false, on },
  ],
  [
    ...(['REFERRAL_ID_TAKEN', 409, 'referralId', `${lale}/referrals`] as const),
    { referralId: 'V-1', target: 'LEGAL', informedOnly: true, on },
  ],
];

const held = (rest: object) => talk('B-9', { on, ...rest });
const asked = (requestId: string, rest: object = {}) => ({
  ...{ requestId, accommodationId: 'WPP', requestedBy: 'OPERATOR', topics: ['LANGUAGE'], on: '2016-02-01', ...rest },
});
const planned = (officeHourId: string, rest: object = {}) => ({
  ...{ officeHourId, accommodationId: 'WPP', managerId: 'IM-019', day: '2016-03-10', startsAt: '14:30' },
  ...{ durationMin: 90, on: '2016-02-01', ...rest },
});
const closed = { reason: 'WITHDRAWN', on };
const calledOff = { reason: 'NO_DEMAND', on };

const TALKS: readonly Refused[] = [
  ['CONSULTATION_ID_TAKEN', 409, 'consultationId', '/consultations', talk('B-1', { topics: ['LANGUAGE'], on })],
  ['DURATION_INVALID', 422, 'durationMin', '/consultations', held({ durationMin: 481 })],
  ['TOPIC_REQUIRED', 422, 'topics', '/consultations', held({ topics: [] })],
  ['TOPIC_NOT_AGREED', 422, 'topics', '/consultations', held({ topics: ['WOMEN'] })],
  ['OCCASION_REQUIRED', 422, 'occasion', '/consultations', held({ occasion: 'OUTREACH' })],
  ['OCCASION_MISMATCH', 422, 'requestId', '/consultations', held({ occasion: 'ON_NEED', requestId: 'Q-1' })],
  ['INTERPRETER_STATEMENT_REQUIRED', 422, 'interpreter', '/consultations', held({ residentId: 'R-OMID' })],
  ['REQUEST_ID_TAKEN', 409, 'requestId', '/consultation-requests', asked('Q-1', { topics: ['WORK_AND_EMPLOYMENT'] })],
  [
    ...(['NEEDED_BY_BEFORE_REQUEST', 422, 'neededBy', '/consultation-requests'] as const),
    asked('Q-9', { neededBy: '2016-01-31' }),
  ],
  [
    ...(['ACCOMMODATION_NOT_FOUND', 404, 'accommodationId', '/consultation-requests'] as const),
    asked('Q-9', { accommodationId: 'NIX' }),
  ],
  ['REQUEST_NOT_FOUND', 404, 'requestId', '/consultation-requests/Q-1/closure', { ...closed, on: '2016-01-31' }],
  ['REQUEST_CLOSED', 409, 'requestId', '/consultation-requests/Q-2/closure', closed],
  ['OTHER_REQUEST', 422, 'accommodationId', '/consultations', held({ requestId: 'Q-1', accommodationId: 'OSK' })],
  ['OFFICE_HOUR_ID_TAKEN', 409, 'officeHourId', '/office-hours', planned('S-1', { startsAt: '15:00' })],
  ['OFFICE_HOUR_IN_PAST', 422, 'day', '/office-hours', planned('S-9', { day: '2016-01-31' })],
  ['OFFICE_HOUR_TIME_INVALID', 422, 'startsAt', '/office-hours', planned('S-9', { startsAt: '23:00' })],
  ['OFFICE_HOUR_NOT_FOUND', 404, 'officeHourId', '/office-hours/S-9/cancellation', calledOff],
  ['OFFICE_HOUR_CANCELLED', 409, 'officeHourId', '/office-hours/S-2/cancellation', calledOff],
  [
    ...(['OTHER_OFFICE_HOUR', 422, 'on', '/consultations'] as const),
    held({ occasion: 'OFFICE_HOUR', officeHourId: 'S-1' }),
  ],
  ['PERIOD_TOO_LONG', 422, 'until', '/reports/consultations?from=2016-02-01&until=2016-01-01'],
  [
    ...(['PUBLIC_TOO_DETAILED', 422, 'until'] as const),
    '/reports/consultations?from=2016-02-01&until=2016-02-10&public=true',
  ],
];

describe('refusals of casework', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    ({ lotse } = await startTalks());
    await lotse.record('/staff', { staffId: 'IM-021', unitId: 'U1', contract: { from: '2015-10-01' }, fte: 1 });
    await lotse.record('/staff/IM-021/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: '2015-10-01' });
    await lotse.record('/residents', {
      ...{ residentId: 'R-KIM', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-01-10' },
    });
    const site = { accommodationId: 'OSK', arrivalKind: 'OTHER', on: '2016-01-10' };
    await lotse.record('/residents', { residentId: 'R-ERROR', ...site });
    const [arrival] = await lotse.lotse.store.readStream('resident-R-ERROR');
    await lotse.record('/streams/resident-R-ERROR/voids', { eventId: arrival!.id, reason: 'Irrtum' });
    await lotse.record('/residents/R-AYLA/cases/C-R-AYLA/closure', { reason: 'GOAL_REACHED', on: '2016-01-10' });
    const offered = { offerId: 'A-1', toManagerId: 'IM-021', reason: 'Urlaub', on: '2016-02-01' };
    await lotse.record(`${lale}/handover-offers`, offered);
    const referred = { referralId: 'V-1', target: 'HEALTH', informedOnly: true, on: '2016-02-01' };
    await lotse.record(`${lale}/referrals`, referred);
    const wanted = { moveOutId: 'M-1', memberIds: ['R-LALE'], on: '2016-02-01' };
    await lotse.record('/households/R-LALE/move-outs', wanted);
    await lotse.record('/consultations', talk('B-1', { interpreter: 'MISSING', on }));
    for (const requestId of ['Q-1', 'Q-2']) await lotse.record('/consultation-requests', asked(requestId));
    await lotse.record('/consultation-requests/Q-2/closure', { ...closed, on: '2016-02-05' });
    for (const officeHourId of ['S-1', 'S-2']) await lotse.record('/office-hours', planned(officeHourId));
    await lotse.record('/office-hours/S-2/cancellation', { ...calledOff, on: '2016-02-05' });
    await lotse.settled();
  });

  it.each([...CASES, ...TALKS])('%s', (...refused) => expectRefused(lotse, refused));
});
