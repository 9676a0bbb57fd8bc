import { type LocalDate, Timeline } from '#libs/eventing';
import { recorded } from '../../../../eventing/src/testing/decision-spec.js';
import type { OpenAccommodation } from '../published/accommodation.js';
import type { KnownHomes } from './known-homes.js';
import { residentFold } from './resident-fold.js';
import type {
  DepartedOtherwise,
  DepartureUnknownRecorded,
  HouseholdMemberJoined,
  HouseholdMemberLeft,
  InterpreterNeedRecorded,
  MovedOut,
  ResidentArrived,
  ResidentDied,
  ResidentEvent,
  ResidentTransferred,
  UnknownDepartureRevoked,
} from './resident.events.js';

export const residentId = 'R-1';

export const arrived = (
  data: Partial<ResidentArrived['data']> = {},
  occurredOn: LocalDate = '2015-11-10',
): ResidentArrived => ({
  type: 'ResidentArrived',
  occurredOn,
  data: {
    residentId,
    accommodationId: 'OSK',
    arrivalKind: 'ALLOCATION_BY_STATE',
    householdId: residentId,
    role: 'ADULT',
    ...data,
  },
});

export const transferred = (
  toAccommodationId = 'BAD',
  occurredOn: LocalDate = '2016-01-15',
  fromAccommodationId = 'OSK',
): ResidentTransferred => ({
  type: 'ResidentTransferred',
  occurredOn,
  data: { residentId, fromAccommodationId, toAccommodationId },
});

export const movedOut = (
  occurredOn: LocalDate = '2016-02-15',
  data: Partial<MovedOut['data']> = { municipalityKey: '03241001' },
): MovedOut => ({
  type: 'MovedOut',
  occurredOn,
  data: { residentId, fromAccommodationId: 'OSK', destination: 'OWN_TENANCY', ...data },
});

export const goneUnknown = (occurredOn: LocalDate = '2016-02-10'): DepartureUnknownRecorded => ({
  type: 'DepartureUnknownRecorded',
  occurredOn,
  data: { residentId, fromAccommodationId: 'OSK', lastSeenOn: '2016-02-05', noticedBy: 'OPERATOR' },
});

export const returned = (occurredOn: LocalDate = '2016-02-19'): UnknownDepartureRevoked => ({
  type: 'UnknownDepartureRevoked',
  occurredOn,
  data: { residentId, accommodationId: 'OSK' },
});

export const departedOtherwise = (occurredOn: LocalDate = '2016-02-20'): DepartedOtherwise => ({
  type: 'DepartedOtherwise',
  occurredOn,
  data: { residentId, fromAccommodationId: 'OSK', kind: 'REDISTRIBUTED' },
});

export const died = (occurredOn: LocalDate = '2016-03-02'): ResidentDied => ({
  type: 'ResidentDied',
  occurredOn,
  data: { residentId },
});

export const joined = (householdId = 'H-1', occurredOn: LocalDate = '2016-01-01'): HouseholdMemberJoined => ({
  type: 'HouseholdMemberJoined',
  occurredOn,
  data: { residentId, householdId, role: 'ADULT' },
});

export const leftHousehold = (
  nextHouseholdId = residentId,
  occurredOn: LocalDate = '2016-03-01',
): HouseholdMemberLeft => ({
  type: 'HouseholdMemberLeft',
  occurredOn,
  data: { residentId, householdId: 'H-1', nextHouseholdId },
});

export const needNoted = (
  mode: InterpreterNeedRecorded['data']['mode'] = 'PHONE',
  occurredOn: LocalDate = '2016-01-20',
): InterpreterNeedRecorded => ({
  type: 'InterpreterNeedRecorded',
  occurredOn,
  data: { residentId, language: 'prs', mode },
});

/** The Ostkrankenhaus, as the decisions read it. */
export const osk: OpenAccommodation = {
  open: { from: '2015-01-01', until: '2016-06-30' },
  names: [{ from: '2015-01-01', value: 'Ostkrankenhaus' }],
  responsibleBodies: [{ from: '2015-01-01', value: 'CITY' }],
};

/** What a decision knows of all days after these events, with the Ostkrankenhaus by its name. */
export const knownAfter = (...events: ResidentEvent[]): KnownHomes => ({
  latest: new Timeline(residentFold, recorded(events)).state,
  homes: new Map([['OSK', osk]]),
});
