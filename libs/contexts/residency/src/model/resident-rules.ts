import { ensure } from '#libs/eventing';
import {
  ALREADY_IN_HOUSEHOLD,
  DEPARTURE_NOT_UNKNOWN,
  LAST_SEEN_LATER,
  NOT_IN_HOUSEHOLD,
  RESIDENT_ALREADY_PRESENT,
  RESIDENT_DECEASED,
  RESIDENT_NOT_FOUND,
  RESIDENT_NOT_PRESENT,
  SAME_ACCOMMODATION,
} from './refusals.js';
import { currentHousehold, currentStay, type Departure, type Resident } from './resident-state.js';
import type {
  DepartureUnknownRecorded,
  HouseholdMemberLeft,
  ResidentArrived,
  ResidentEvent,
  ResidentTransferred,
  UnknownDepartureRevoked,
} from './resident.events.js';

// What a person's history admits. Each rule is asked on the state just before the event's place. Accommodations are
// named by their id here: their names are in other streams, and the decisions, which know them, refuse first.

export function mustBeAlive({ died }: Resident) {
  if (!died) return;
  ensure(false, RESIDENT_DECEASED, { field: 'on', values: [died.on], related: [died.eventId] });
}

export function mustBeKnown({ arrivals }: Resident, { data, occurredOn }: ResidentEvent) {
  ensure(arrivals.length > 0, RESIDENT_NOT_FOUND, { field: 'residentId', values: [data.residentId, occurredOn] });
}

export function mustBeAbsent(state: Resident) {
  const stay = currentStay(state);
  if (!stay) return;
  ensure(false, RESIDENT_ALREADY_PRESENT, {
    field: 'on',
    values: [stay.from, stay.accommodationId],
    related: [stay.begunBy],
  });
}

export function mustBePresentIn(state: Resident, accommodationId: string, { occurredOn }: ResidentEvent) {
  const stay = currentStay(state);
  ensure(stay?.accommodationId === accommodationId, RESIDENT_NOT_PRESENT, {
    field: 'on',
    values: [occurredOn, accommodationId],
  });
}

export function mustGoElsewhere({ data: { fromAccommodationId, toAccommodationId } }: ResidentTransferred) {
  ensure(fromAccommodationId !== toAccommodationId, SAME_ACCOMMODATION, { field: 'toAccommodationId' });
}

export function mustBeSeenBefore({ data: { lastSeenOn }, occurredOn }: DepartureUnknownRecorded) {
  ensure(lastSeenOn <= occurredOn, LAST_SEEN_LATER, { field: 'lastSeenOn', values: [lastSeenOn, occurredOn] });
}

/** The departure that a return revokes: the last one, of unknown whereabouts, as long as nothing has followed it. */
export function unknownDeparture(state: Resident, on: string): Departure {
  const last = state.departures.at(-1);
  ensure(
    last?.kind === 'UNKNOWN' && last.revoked === undefined && currentStay(state) === undefined,
    DEPARTURE_NOT_UNKNOWN,
    { field: 'on', values: [on], related: last && [last.revoked?.eventId ?? last.eventId] },
  );
  return last;
}

export function mustReturnToWhereItWas(state: Resident, { data, occurredOn }: UnknownDepartureRevoked) {
  const { accommodationId, eventId } = unknownDeparture(state, occurredOn);
  ensure(accommodationId === data.accommodationId, DEPARTURE_NOT_UNKNOWN, {
    field: 'on',
    values: [occurredOn],
    related: [eventId],
  });
}

type Joining = Pick<ResidentArrived, 'occurredOn'> &
  Readonly<{ data: Readonly<{ residentId: string; householdId: string }> }>;

/** A household of one's own, which bears the person's id, may be left by joining; another one only by leaving it. */
export function mustBeFreeToJoin(state: Resident, { data: { residentId, householdId }, occurredOn }: Joining) {
  const household = currentHousehold(state);
  if (!household || [residentId, householdId].includes(household.householdId)) return;
  ensure(false, ALREADY_IN_HOUSEHOLD, {
    field: 'householdId',
    values: [occurredOn],
    related: [household.eventId],
  });
}

export function mustBeInHousehold(state: Resident, { data: { householdId }, occurredOn }: HouseholdMemberLeft) {
  const household = currentHousehold(state);
  ensure(household?.householdId === householdId, NOT_IN_HOUSEHOLD, {
    field: 'householdId',
    values: [occurredOn, householdId],
    related: household && [household.eventId],
  });
}
