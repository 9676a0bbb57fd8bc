import { type Change, ensure, OPEN_END, type OtherStreams, overlap, type Stream } from '#libs/eventing';
import type { AccommodationEvent, AccommodationRegistered, OperatorAssigned } from './accommodation.events.js';
import { type Accommodation, type Assignment, currentProfile } from './accommodation-state.js';
import { ensureEmpty, isOpenLess } from './empty-accommodation.js';
import { ensureNameFree, isNamedOtherwise } from './free-name.js';
import { firstProfile, nextProfile, type ProfileEvent, type Seen } from './profile.js';
import {
  ACCOMMODATION_CLOSED,
  ACCOMMODATION_ID_TAKEN,
  ACCOMMODATION_NOT_FOUND,
  OPERATOR_ENDS_BEFORE_START,
  OPERATOR_OVERLAP,
} from './refusals.js';
import { residentFold } from './resident-fold.js';

export const accommodation: Stream<Accommodation, AccommodationEvent> = {
  category: 'accommodation',
  initial: { profiles: [], operators: [], occupancy: [] },

  evolve(state, event) {
    const { id: eventId, occurredOn: on } = event;
    switch (event.type) {
      case 'AccommodationRegistered':
        return {
          ...state,
          registered: { ...event.data, on, eventId, position: event.position },
          profiles: [...state.profiles, firstProfile(event)],
        };
      case 'AccommodationRenamed':
      case 'CapacityChanged':
      case 'AccommodationRepurposed':
        return withNextProfile(state, event);
      case 'OperatorAssigned':
        return { ...state, operators: [...state.operators, assignment(event)] };
      case 'OccupancyReported': {
        const { count, source } = event.data;
        return { ...state, occupancy: [...state.occupancy, { count, source, on, eventId }] };
      }
      case 'AccommodationClosed':
        return { ...state, closed: { lastDay: on, reason: event.data.reason, eventId } };
    }
  },

  admit(state, event) {
    switch (event.type) {
      case 'AccommodationRegistered':
        return mustBeNew(state, event);
      case 'AccommodationClosed':
        mustBeOpen(state, event);
        return mustNotBeClosed(state, event);
      case 'OperatorAssigned':
        mustBeOpen(state, event);
        return mustBeTheOnlyOperator(state, event);
      default:
        return mustBeOpen(state, event);
    }
  },

  agree(change, others) {
    const named = isNamedOtherwise(change) ? agreeOnName(change, others) : undefined;
    if (!isOpenLess(change)) return named;
    return (named ?? Promise.resolve()).then(() => agreeWithResidents(change, others));
  },
};

const agreeOnName = (change: Change<Accommodation>, others: OtherStreams): Promise<void> =>
  others.category(accommodation).then((all) => {
    const rest = [...all].filter(([id]) => id !== change.id);
    ensureNameFree(
      change.after,
      rest.map(([, { state }]) => state),
    );
  });

/** Only closing asks everybody: it is rare, and no accommodation's stream knows who lives there. */
const agreeWithResidents = (change: Change<Accommodation>, others: OtherStreams): Promise<void> =>
  others.category(residentFold).then((everybody) =>
    ensureEmpty(
      change,
      [...everybody.values()].map(({ state }) => state),
    ),
  );

function withNextProfile(state: Accommodation, event: Seen<ProfileEvent>): Accommodation {
  const before = currentProfile(state);
  // Without a registration no rule admits it, but it is folded before the rule is asked.
  return before ? { ...state, profiles: [...state.profiles, nextProfile(before, event)] } : state;
}

const assignment = ({ data, id }: Seen<OperatorAssigned>): Assignment => ({
  operatorId: data.operatorId,
  operatorName: data.operatorName,
  from: data.from,
  until: data.until ?? OPEN_END,
  eventId: id,
});

function mustBeNew({ registered }: Accommodation, { data }: AccommodationRegistered) {
  ensure(registered === undefined, ACCOMMODATION_ID_TAKEN, {
    field: 'accommodationId',
    values: [data.accommodationId],
    related: registered && [registered.eventId],
  });
}

function mustBeOpen(state: Accommodation, event: AccommodationEvent) {
  const { registered, closed } = state;
  ensure(registered !== undefined, ACCOMMODATION_NOT_FOUND, {
    field: 'accommodationId',
    values: [event.data.accommodationId, event.occurredOn],
  });
  if (closed && closed.lastDay < event.occurredOn) mustNotBeClosed(state, event);
}

function mustNotBeClosed({ registered, closed }: Accommodation, { data }: AccommodationEvent) {
  if (!closed) return;
  ensure(false, ACCOMMODATION_CLOSED, {
    field: 'accommodationId',
    values: [registered?.name ?? data.accommodationId, closed.lastDay],
    related: [closed.eventId],
  });
}

function mustBeTheOnlyOperator({ operators }: Accommodation, { data: { from, until = OPEN_END } }: OperatorAssigned) {
  ensure(from <= until, OPERATOR_ENDS_BEFORE_START, { field: 'until', values: [from, until] });
  const other = operators.find((known) => overlap(known, { from, until }));
  if (!other) return;
  ensure(false, OPERATOR_OVERLAP, { field: 'from', related: [other.eventId] });
}
