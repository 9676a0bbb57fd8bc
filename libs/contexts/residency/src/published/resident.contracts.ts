import {
  dayField,
  objectOf,
  personalId,
  personId,
  type PublicContract,
  publicContract,
  pseudonymField,
  textField,
  wordField,
} from '#libs/eventing';
import type {
  ArrivalKind,
  DepartedOtherwise,
  DepartureUnknownRecorded,
  Destination,
  HouseholdMemberJoined,
  HouseholdMemberLeft,
  HouseholdRole,
  MovedOut,
  NoticedBy,
  ResidentArrived,
  ResidentDied,
  ResidentTransferred,
  UnknownDepartureRevoked,
} from '../model/resident.events.js';
import { householdId } from './ids.js';

// About a person: by pseudonym, with the site and the day, and nothing that says who it is.

const site = (description: string) => textField(`Id of the accommodation ${description}`);
const household = pseudonymField('The household, for this consumer.');
const role = wordField<HouseholdRole>('In the household.', {
  ADULT: 'An adult.',
  CHILD: 'A child.',
});

const context = 'residency';
const classification = 'confidential';

const residentArrived = publicContract<ResidentArrived>({
  ...{ context, classification, name: 'resident-arrived', version: 1, of: ['ResidentArrived'] },
  title: { de: 'Einzug', en: 'Somebody lives in an accommodation from that day on.' },
  schema: objectOf(
    {
      accommodation: site('where the person lives.'),
      arrivalKind: wordField<ArrivalKind>('How the person came.', {
        ALLOCATION_BY_STATE: 'Allocated by the state.',
        RETURN: 'Has lived here before.',
        BIRTH: 'Born here.',
        FAMILY_REUNION: 'Joined the family.',
        OTHER: 'In another way.',
      }),
      role,
    },
    { household },
  ),
  publish: ({ data: { residentId, accommodationId, arrivalKind, role, householdId: inHousehold } }) => ({
    subject: personId(residentId),
    accommodations: [accommodationId],
    data: { accommodation: accommodationId, arrivalKind, role, household: householdId(inHousehold) },
  }),
});

const residentTransferred = publicContract<ResidentTransferred>({
  ...{ context, classification, name: 'resident-transferred', version: 1, of: ['ResidentTransferred'] },
  title: { de: 'Verlegung', en: 'Somebody lives in another accommodation from that day on.' },
  schema: objectOf({ from: site('left.'), to: site('moved into.') }),
  publish: ({ data: { residentId, fromAccommodationId, toAccommodationId } }) => ({
    subject: personId(residentId),
    accommodations: [fromAccommodationId, toAccommodationId],
    data: { from: fromAccommodationId, to: toAccommodationId },
  }),
});

const residentMovedOut = publicContract<MovedOut>({
  ...{ context, classification, name: 'resident-moved-out', version: 1, of: ['MovedOut'] },
  title: { de: 'Auszug in eigenes Wohnen', en: 'Somebody has left for a home of their own: the first day of absence.' },
  schema: objectOf(
    {
      from: site('left.'),
      destination: wordField<Destination>('Where to.', {
        OWN_TENANCY: 'A flat of their own.',
        SHARED_FLAT: 'A shared flat.',
        FAMILY_OR_FRIENDS: 'Family or friends.',
        OTHER_MUNICIPALITY: 'Another municipality.',
      }),
    },
    { moveOut: pseudonymField('The move-out that led there, for this consumer.') },
  ),
  publish: ({ data: { residentId, fromAccommodationId, destination, moveOutId } }) => ({
    subject: personId(residentId),
    accommodations: [fromAccommodationId],
    data: {
      from: fromAccommodationId,
      destination,
      ...(moveOutId !== undefined && { moveOut: personalId('move-out', moveOutId, residentId) }),
    },
  }),
});

const residentDepartureUnknown = publicContract<DepartureUnknownRecorded>({
  ...{ context, classification, name: 'resident-left-unknown', version: 1, of: ['DepartureUnknownRecorded'] },
  title: { de: 'Unbekannt verzogen', en: 'Somebody is gone, and nobody knows where: the first day of absence.' },
  schema: objectOf({
    from: site('left.'),
    lastSeenOn: dayField('The last day on which the person was seen.'),
    noticedBy: wordField<NoticedBy>('Who noticed it.', {
      OPERATOR: 'The operator of the accommodation.',
      OCCUPANCY_MGMT: "The city's occupancy management.",
      INTEGRATION_MANAGEMENT: 'The integration management.',
      AUTHORITY: 'Another authority.',
    }),
  }),
  publish: ({ data: { residentId, fromAccommodationId, lastSeenOn, noticedBy } }) => ({
    subject: personId(residentId),
    accommodations: [fromAccommodationId],
    data: { from: fromAccommodationId, lastSeenOn, noticedBy },
  }),
});

const residentFoundAgain = publicContract<UnknownDepartureRevoked>({
  ...{ context, classification, name: 'resident-back', version: 1, of: ['UnknownDepartureRevoked'] },
  title: { de: 'Wieder da', en: 'Somebody who was gone is there again from that day on.' },
  schema: objectOf({ accommodation: site('where the person lives.') }),
  publish: ({ data: { residentId, accommodationId } }) => ({
    subject: personId(residentId),
    accommodations: [accommodationId],
    data: { accommodation: accommodationId },
  }),
});

// Not how: a return, a deportation or a detention is nobody's business outside.
const residentDeparted = publicContract<DepartedOtherwise>({
  ...{ context, classification, name: 'resident-departed', version: 1, of: ['DepartedOtherwise'] },
  title: { de: 'Anderer Wegzug', en: 'Somebody no longer lives there, in another way: the first day of absence.' },
  schema: objectOf({ from: site('left.') }),
  publish: ({ data: { residentId, fromAccommodationId } }) => ({
    subject: personId(residentId),
    accommodations: [fromAccommodationId],
    data: { from: fromAccommodationId },
  }),
});

const residentDied = publicContract<ResidentDied>({
  ...{ context, classification, name: 'resident-died', version: 1, of: ['ResidentDied'] },
  title: { de: 'Verstorben', en: 'Somebody has died; from that day on they are not counted.' },
  schema: objectOf({}),
  publish: ({ data: { residentId } }) => ({ subject: personId(residentId), data: {} }),
});

const householdJoined = publicContract<HouseholdMemberJoined>({
  ...{ context, classification, name: 'household-joined', version: 1, of: ['HouseholdMemberJoined'] },
  title: { de: 'Haushalt gewechselt', en: 'Somebody belongs to that household from that day on, and to no other.' },
  schema: objectOf({ role }, { household }),
  publish: ({ data: { residentId, householdId: joined, role } }) => ({
    subject: personId(residentId),
    data: { role, household: householdId(joined) },
  }),
});

const householdLeft = publicContract<HouseholdMemberLeft>({
  ...{ context, classification, name: 'household-left', version: 1, of: ['HouseholdMemberLeft'] },
  title: { de: 'Haushalt verlassen', en: 'Somebody belongs to another household from that day on.' },
  schema: objectOf({}, { household, next: pseudonymField('The next household, for this consumer.') }),
  publish: ({ data: { residentId, householdId: left, nextHouseholdId } }) => ({
    subject: personId(residentId),
    data: { household: householdId(left), next: householdId(nextHouseholdId) },
  }),
});

export const residentContracts: readonly PublicContract[] = [
  residentArrived,
  residentTransferred,
  residentMovedOut,
  residentDepartureUnknown,
  residentFoundAgain,
  residentDeparted,
  residentDied,
  householdJoined,
  householdLeft,
];
