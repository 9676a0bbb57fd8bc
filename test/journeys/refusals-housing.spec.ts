import { beforeAll, describe, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';
import { expectRefused, type Refused } from './refusals.js';

const on = '2016-02-10';
const osk = { accommodationId: 'OSK', name: 'Anders', pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 10, on };
const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' };
const flat = { landlordType: 'PRIVATE', areaSqm: 70, rooms: 3, coldRent: 400, sideCosts: 100, heating: 60 };
const offer = { offerId: 'F-1', subsidised: false, ...flat };
const of = (householdId: string, moveOutId: string) => `/households/${householdId}/move-outs/${moveOutId}`;
const protectedPeople = { basis: 'PROTECTION', on };
const extension = (newDueOn: string) => ({ newDueOn, reason: 'neue Wohnung', on });

const former = '/accommodations/ALT/capacities';
const members = [{ residentId: 'R-ONE', role: 'ADULT' }];
const splitting = { newHouseholdId: 'H-LALE', memberIds: ['R-KIND'], on };

const RESIDENCY: readonly Refused[] = [
  ['ACCOMMODATION_NOT_FOUND', 404, 'accommodationId', '/accommodations/NIX/capacities', { capacity: 10, on }],
  ['ACCOMMODATION_CLOSED', 409, 'accommodationId', former, { capacity: 11, on }],
  [
    ...(['ACCOMMODATION_NAME_TAKEN', 409, 'name', '/accommodations'] as const),
    { ...osk, accommodationId: 'NEU', name: 'Ostkrankenhaus' },
  ],
  ['ACCOMMODATION_NOT_EMPTY', 409, 'on', '/accommodations/OSK/closure', { reason: 'Umbau', on }],
  [
    ...(['ACCOMMODATION_NOT_CITY', 422, 'accommodationId', '/residents'] as const),
    { ...arrival, residentId: 'R-NEW', accommodationId: 'DPV', on },
  ],
  [
    ...(['OPERATOR_OVERLAP', 422, 'from', '/accommodations/OSK/operators'] as const),
    { operatorId: 'O-SUED', from: on },
  ],
  ['RESIDENT_NOT_FOUND', 404, 'residentId', '/residents/R-ERROR/death', { on }],
  ['RESIDENT_ALREADY_PRESENT', 409, 'on', '/residents', { residentId: 'R-LALE', ...arrival, on }],
  [
    ...(['RESIDENT_NOT_PRESENT', 409, 'on', '/residents/R-GONE/move-outs'] as const),
    { destination: 'OWN_TENANCY', on },
  ],
  ['NOT_IN_HOUSEHOLD', 409, 'householdId', '/residents/R-LALE/household-departures', { householdId: 'H-OTHER', on }],
  ['MEMBERS_REQUIRED', 422, 'members', '/households', { householdId: 'H-NEW', members: [], from: on }],
  [
    ...(['MEMBER_NAMED_TWICE', 422, 'members.1', '/households'] as const),
    { householdId: 'H-NEW', members: [...members, ...members], from: on },
  ],
  ['HOUSEHOLD_ID_TAKEN', 409, 'householdId', '/households', { householdId: 'H-LALE', members, from: on }],
  ['SAME_HOUSEHOLD', 422, 'newHouseholdId', '/households/H-LALE/splits', splitting],
  ['HOUSEHOLD_NOT_FOUND', 404, 'householdId', '/households/H-LALE?asOf=2015-11-01'],
  ['PERSON_NOT_FOUND', 404, 'residentId', '/people/R-ERROR?asOf=2016-02-10'],
  ['NAME_OR_BIRTH_DATE_NEEDED', 422, 'name', '/people/searches', { lateReason: undefined }],
  ['ACCOMMODATION_ID_TAKEN', 409, 'accommodationId', '/accommodations', osk],
  [
    ...(['USABLE_EXCEEDS_CAPACITY', 422, 'usablePlaces', '/accommodations/OSK/capacities'] as const),
    { capacity: 10, usablePlaces: 11, on },
  ],
  [
    ...(['OPERATOR_ENDS_BEFORE_START', 422, 'until', '/accommodations/OSK/operators'] as const),
    { operatorId: 'O-NORD', from: on, until: '2016-01-01' },
  ],
  ['RESIDENT_DECEASED', 409, 'on', '/residents', { residentId: 'R-DEAD', ...arrival, on }],
  [
    ...(['SAME_ACCOMMODATION', 422, 'toAccommodationId', '/residents/R-LALE/transfers'] as const),
    { toAccommodationId: 'OSK', on },
  ],
  [
    ...(['BEFORE_ARRIVAL', 422, 'on', '/residents/R-LALE/move-outs'] as const),
    { destination: 'OWN_TENANCY', on: '2015-11-01' },
  ],
  [
    ...(['LAST_SEEN_LATER', 422, 'lastSeenOn', '/residents/R-LALE/unknown-departures'] as const),
    { lastSeenOn: '2016-02-11', noticedBy: 'OPERATOR', on },
  ],
  ['DEPARTURE_NOT_UNKNOWN', 409, 'on', '/residents/R-LALE/returns', { on }],
  [
    ...(['ALREADY_IN_HOUSEHOLD', 409, 'householdId', '/residents/R-LALE/household-memberships'] as const),
    { householdId: 'H-OTHER', on },
  ],
];

const MOVE_OUT: readonly Refused[] = [
  [
    ...(['MOVE_OUT_ALREADY_ACTIVE', 409, 'memberIds', '/households/H-LALE/move-outs'] as const),
    { moveOutId: 'M-9', memberIds: ['R-LALE'], on },
  ],
  ['MEMBERS_NOT_MOVED', 409, 'on', `${of('H-LALE', 'M-1')}/completion`, { on }],
  [
    ...(['COST_ASSURANCE_MISSING', 422, 'offerId', `${of('H-LALE', 'M-1')}/tenancies`] as const),
    { offerId: 'F-1', startsOn: '2016-03-01', on },
  ],
  ['OVERRIDE_NOT_PROPOSED', 409, 'offerId', `${of('H-LALE', 'M-1')}/override-approvals`, { offerId: 'F-9', on }],
  ['FOUR_EYES_REQUIRED', 403, 'offerId', `${of('H-LALE', 'M-1')}/override-approvals`, { offerId: 'F-1', on }],
  ['MOVE_OUT_NOT_FOUND', 404, 'moveOutId', `${of('H-LALE', 'M-9')}/eligibility`, protectedPeople],
  [
    'MOVE_OUT_ID_TAKEN',
    409,
    'moveOutId',
    '/households/H-LALE/move-outs',
    { moveOutId: 'M-1', memberIds: ['R-KIND'], on },
  ],
  [
    ...(['MEMBER_NOT_PRESENT', 409, 'memberIds', '/households/H-GONE/move-outs'] as const),
    { moveOutId: 'M-8', memberIds: ['R-GONE'], on },
  ],
  ['NOT_A_MEMBER', 422, 'residentId', `${of('H-LALE', 'M-1')}/removed-members`, { residentId: 'R-ONE', on }],
  ['LAST_MEMBER', 409, 'residentId', `${of('H-ONE', 'M-2')}/removed-members`, { residentId: 'R-ONE', on }],
  ['ALREADY_MOVED', 409, 'related', `${of('H-MOVED', 'M-3')}/eligibility`, protectedPeople],
  ['MOVE_OUT_WITHDRAWN', 409, 'related', `${of('H-GAVEUP', 'M-4')}/eligibility`, protectedPeople],
  [
    'ENTITLEMENT_MISSING',
    422,
    'subsidised',
    `${of('H-LALE', 'M-1')}/offers`,
    { ...offer, offerId: 'F-2', subsidised: true, on },
  ],
  [
    'OFFER_NOT_FOUND',
    404,
    'offerId',
    `${of('H-LALE', 'M-1')}/assurance-requests`,
    { offerId: 'F-9', authority: 'JOBCENTER', on },
  ],
  ['OFFER_ID_TAKEN', 409, 'offerId', `${of('H-LALE', 'M-1')}/offers`, { ...offer, coldRent: 500, on }],
  ['ASSURANCE_NOT_REQUESTED', 409, 'offerId', `${of('H-LALE', 'M-1')}/assurances`, { offerId: 'F-1', on }],
  ['AFTERCARE_NOT_FOUND', 404, 'aftercareId', '/households/H-LALE/aftercares/N-9/closure', { outcome: 'STABLE', on }],
  [
    ...(['AFTERCARE_ALREADY_OPEN', 409, 'related', '/households/H-LALE/aftercares'] as const),
    { aftercareId: 'N-2', residentIds: ['R-LALE'], on },
  ],
  ['BEFORE_MOVE_OUT', 422, 'on', '/households/H-LALE/aftercares/N-1/closure', { outcome: 'STABLE', on: '2016-02-01' }],
  [
    ...(['AFTERCARE_CLOSED', 409, 'on', '/households/H-DONE/aftercares/N-3/closure'] as const),
    { outcome: 'DECLINED', on: '2016-03-01' },
  ],
  [
    ...(['AFTERCARE_ALREADY_EXTENDED', 409, 'related', '/households/H-ONE/aftercares/N-4/extensions'] as const),
    extension('2016-07-31'),
  ],
  ['AFTERCARE_MAX_EXCEEDED', 422, 'newDueOn', '/households/H-LALE/aftercares/N-1/extensions', extension('2020-01-01')],
  ['NOT_LATER', 422, 'newDueOn', '/households/H-LALE/aftercares/N-1/extensions', extension('2016-02-11')],
];

describe('refusals of residency and move-out', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    const started = await startWithLale('2016-03-20T08:00:00.000Z');
    lotse = started.lotse;
    for (const name of ['DEAD', 'ONE', 'GONE', 'MOVED', 'GAVEUP', 'DONE'])
      await started.arrive(`R-${name}`, `H-${name}`);
    await started.mistake('R-ERROR');
    await lotse.record('/residents/R-DEAD/death', { on: '2016-01-10' });
    await lotse.record('/residents/R-GONE/move-outs', { destination: 'OTHER_MUNICIPALITY', on: '2016-01-10' });
    for (const [householdId, moveOutId, residentId] of [
      ['H-LALE', 'M-1', 'R-LALE'],
      ['H-ONE', 'M-2', 'R-ONE'],
      ['H-MOVED', 'M-3', 'R-MOVED'],
      ['H-GAVEUP', 'M-4', 'R-GAVEUP'],
    ] as const) {
      const begun = { moveOutId, memberIds: [residentId], on: '2016-02-01' };
      await lotse.record(`/households/${householdId}/move-outs`, begun);
    }
    const moved = { destination: 'OWN_TENANCY', moveOutId: 'M-3', on: '2016-02-05' };
    await lotse.record('/residents/R-MOVED/move-outs', moved);
    await lotse.settled();
    await lotse.post(`${of('H-MOVED', 'M-3')}/completion`, { on: '2016-02-05' });
    await lotse.record(`${of('H-GAVEUP', 'M-4')}/withdrawal`, { reason: 'bleibt', on: '2016-02-02' });
    await lotse.record(`${of('H-LALE', 'M-1')}/offers`, { ...offer, on: '2016-02-02' });
    const proposal = { offerId: 'F-1', reason: 'mündlich zugesagt', on: '2016-02-03' };
    await lotse.record(`${of('H-LALE', 'M-1')}/override-proposals`, proposal);
    const aftercare = { aftercareId: 'N-1', residentIds: ['R-LALE'], on: '2016-02-02' };
    await lotse.record('/households/H-LALE/aftercares', aftercare);
    for (const [name, aftercareId] of [
      ['DONE', 'N-3'],
      ['ONE', 'N-4'],
    ]) {
      const opened = { aftercareId, residentIds: [`R-${name}`], on: '2016-02-02' };
      await lotse.record(`/households/H-${name}/aftercares`, opened);
    }
    await lotse.record('/households/H-DONE/aftercares/N-3/closure', { outcome: 'STABLE', on });
    await lotse.record('/households/H-ONE/aftercares/N-4/extensions', extension('2016-07-01'));
    for (const [accommodationId, responsibleBody] of [
      ['ALT', 'CITY'],
      ['DPV', 'STATE'],
    ]) {
      const site = { accommodationId, name: accommodationId, responsibleBody, on: '2015-01-01' };
      await lotse.record('/accommodations', { ...osk, ...site });
    }
    await lotse.record('/accommodations/ALT/closure', { reason: 'Abriss', on: '2015-12-31' });
    await lotse.record('/accommodations/OSK/operators', { operatorId: 'O-NORD', from: '2015-01-01' });
    await lotse.settled();
  });

  it.each([...RESIDENCY, ...MOVE_OUT])('%s', (...refused) => expectRefused(lotse, refused));
});
