import { type Categorised, dayBefore, OPEN_END } from '#libs/eventing';
import { currentHousehold, currentStay, type Departure, type Resident } from './resident-state.js';
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
  UnknownDepartureRevoked,
} from './resident.events.js';

type Seen<Event> = Event & Readonly<{ id: string }>;

/** How a person's entries become stays, households and interpreter needs; other contexts read it too. */
export const residentFold: Categorised<Resident, ResidentEvent> = {
  category: 'resident',
  initial: { stays: [], arrivals: [], departures: [], households: [], interpreterNeeds: [] },

  evolve(state, event) {
    switch (event.type) {
      case 'ResidentArrived':
        return arrived(state, event);
      case 'ResidentTransferred':
        return staying(left(state, event), event, event.data.toAccommodationId);
      case 'MovedOut':
      case 'DepartureUnknownRecorded':
      case 'DepartedOtherwise':
        return departed(left(state, event), event);
      case 'UnknownDepartureRevoked':
        return returned(state, event);
      case 'ResidentDied':
        return died(state, event);
      default:
        return noted(state, event);
    }
  },
};

function noted(
  state: Resident,
  event: Seen<HouseholdMemberJoined | HouseholdMemberLeft | InterpreterNeedRecorded>,
): Resident {
  const { id: eventId, occurredOn: from } = event;
  switch (event.type) {
    case 'HouseholdMemberJoined':
    case 'HouseholdMemberLeft':
      return { ...state, households: [...state.households, { ...household(state, event.data), from, eventId }] };
    case 'InterpreterNeedRecorded': {
      const { language, mode } = event.data;
      return { ...state, interpreterNeeds: [...state.interpreterNeeds, { language, mode, from, eventId }] };
    }
  }
}

function arrived(state: Resident, event: Seen<ResidentArrived>): Resident {
  const { data, id: eventId, occurredOn: on } = event;
  const { accommodationId, householdId, role, interpreterNeed } = data;
  const household = currentHousehold(state);
  const same = household?.householdId === householdId && household.role === role;
  return {
    ...staying(state, event, accommodationId),
    arrivals: [...state.arrivals, { ...data, on, eventId }],
    households: same ? state.households : [...state.households, { householdId, role, from: on, eventId }],
    interpreterNeeds: interpreterNeed
      ? [...state.interpreterNeeds, { ...interpreterNeed, from: on, eventId }]
      : state.interpreterNeeds,
  };
}

const staying = (state: Resident, { id, occurredOn }: Seen<ResidentEvent>, accommodationId: string): Resident => ({
  ...state,
  stays: [...state.stays, { accommodationId, from: occurredOn, until: OPEN_END, begunBy: id }],
});

function left(state: Resident, { id, occurredOn }: Seen<ResidentEvent>): Resident {
  const stay = currentStay(state);
  return stay
    ? { ...state, stays: [...state.stays.slice(0, -1), { ...stay, until: dayBefore(occurredOn), endedBy: id }] }
    : state;
}

type AliveDeparture = MovedOut | DepartureUnknownRecorded | DepartedOtherwise;

const departed = (state: Resident, event: Seen<AliveDeparture>): Resident => ({
  ...state,
  departures: [...state.departures, { ...departure(event), on: event.occurredOn, eventId: event.id }],
});

function departure({ type, data }: AliveDeparture): Omit<Departure, 'on' | 'eventId'> {
  const accommodationId = data.fromAccommodationId;
  switch (type) {
    case 'MovedOut': {
      const { destination, municipalityKey, moveOutId } = data;
      return {
        kind: 'MOVED_OUT',
        accommodationId,
        detail: destination,
        ...(municipalityKey !== undefined && { municipalityKey }),
        ...(moveOutId !== undefined && { moveOutId }),
      };
    }
    case 'DepartureUnknownRecorded':
      return { kind: 'UNKNOWN', accommodationId, lastSeenOn: data.lastSeenOn };
    case 'DepartedOtherwise':
      return { kind: 'OTHER', accommodationId, detail: data.kind };
  }
}

function returned(state: Resident, event: Seen<UnknownDepartureRevoked>): Resident {
  const last = state.departures.at(-1);
  const revoked = { on: event.occurredOn, eventId: event.id };
  return {
    ...staying(state, event, event.data.accommodationId),
    departures: last ? [...state.departures.slice(0, -1), { ...last, revoked }] : state.departures,
  };
}

function died(state: Resident, event: Seen<ResidentDied>): Resident {
  const { id: eventId, occurredOn: on } = event;
  const stay = currentStay(state);
  const departures: Departure[] = stay ? [{ kind: 'DIED', accommodationId: stay.accommodationId, on, eventId }] : [];
  return { ...left(state, event), departures: [...state.departures, ...departures], died: { on, eventId } };
}

type Membership = Readonly<{ householdId: string; role?: 'ADULT' | 'CHILD'; nextHouseholdId?: string }>;

/** Somebody who leaves keeps the role: a child does not grow up by parting. */
const household = (state: Resident, { householdId, nextHouseholdId, role }: Membership) => ({
  householdId: nextHouseholdId ?? householdId,
  role: role ?? currentHousehold(state)?.role ?? ('ADULT' as const),
});
