import { dayBefore, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { resident as stream } from '../../model/resident.js';
import { lasting, presence, type Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

/** Somebody lives in an accommodation: from the first day there until the day before a departure. */
export const presenceTable = factTable<{ residentId: string; accommodationId: string }>('presence', {
  residentId: 'text',
  accommodationId: 'text',
});

export const householdMembership = factTable<{ residentId: string; householdId: string; role: string }>(
  'household_membership',
  { residentId: 'text', householdId: 'text', role: 'text' },
);

export const interpreterNeed = factTable<{ residentId: string; language: string; mode: string }>('interpreter_need', {
  residentId: 'text',
  language: 'text',
  mode: 'text',
});

/** From the first day there on; a transfer and a return from unknown whereabouts are no arrivals. */
export const arrival = factTable<{ residentId: string; accommodationId: string; kind: string }>('arrival', {
  residentId: 'text',
  accommodationId: 'text',
  kind: 'text',
});

/** From the first day of absence on; a revoked one until the day before the return. Transfers are no departures. */
export const departure = factTable<{
  residentId: string;
  accommodationId: string;
  kind: string;
  detail: string | null;
  moveOutId: string | null;
}>('departure', {
  residentId: 'text',
  accommodationId: 'text',
  kind: 'text',
  /** Destination of a move-out, kind of another departure. */
  detail: 'text',
  moveOutId: 'text',
});

/** From the day of death on; also of somebody who had moved out. */
export const death = factTable<{ residentId: string }>('death', { residentId: 'text' });

export const residents: FactProjection<Resident, ResidentEvent> = {
  ...stream,
  name: 'residents',
  version: 2,
  tables: [presenceTable, householdMembership, interpreterNeed, arrival, departure, death],
  facts: (state, residentId) => [
    ...stays(state, residentId),
    ...households(state, residentId),
    ...needs(state, residentId),
    ...arrivals(state, residentId),
    ...departures(state, residentId),
    ...(state.died ? [death.row({ residentId }, { from: state.died.on, until: OPEN_END }, [state.died.eventId])] : []),
  ],
};

const sourcesOf = (begunBy: string, endedBy: string | undefined): string[] =>
  endedBy === undefined ? [begunBy] : [begunBy, endedBy];

const stays = (state: Resident, residentId: string): Fact[] =>
  presence(state).map(({ accommodationId, begunBy, endedBy, ...period }) =>
    presenceTable.row({ residentId, accommodationId }, period, sourcesOf(begunBy, endedBy)),
  );

const households = (state: Resident, residentId: string): Fact[] =>
  lasting(state.households, state).map(({ householdId, role, eventId, endedBy, ...period }) =>
    householdMembership.row({ residentId, householdId, role }, period, sourcesOf(eventId, endedBy)),
  );

const needs = (state: Resident, residentId: string): Fact[] =>
  lasting(state.interpreterNeeds, state)
    .filter(({ mode }) => mode !== 'NONE')
    .map(({ language, mode, eventId, endedBy, ...period }) =>
      interpreterNeed.row({ residentId, language, mode }, period, sourcesOf(eventId, endedBy)),
    );

const arrivals = ({ arrivals: all }: Resident, residentId: string): Fact[] =>
  all.map(({ accommodationId, arrivalKind: kind, on, eventId }) =>
    arrival.row({ residentId, accommodationId, kind }, { from: on, until: OPEN_END }, [eventId]),
  );

const departures = ({ departures: all }: Resident, residentId: string): Fact[] =>
  all
    .map(({ accommodationId, kind, detail = null, moveOutId = null, on, eventId, revoked }) =>
      departure.row(
        { residentId, accommodationId, kind, detail, moveOutId },
        { from: on, until: revoked ? dayBefore(revoked.on) : OPEN_END },
        sourcesOf(eventId, revoked?.eventId),
      ),
    )
    .filter(({ from, until }) => from <= until);
