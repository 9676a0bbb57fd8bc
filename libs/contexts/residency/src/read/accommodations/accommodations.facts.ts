import { dayBefore, earlierOf, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { accommodation as stream } from '../../model/accommodation.js';
import { type Accommodation, profilesWithPeriods } from '../../model/accommodation-state.js';
import type { AccommodationEvent } from '../../model/accommodation.events.js';

/** An open accommodation as it is on a day. */
export const accommodation = factTable<{
  accommodationId: string;
  name: string;
  aliases: readonly string[];
  pillar: string;
  districtId: string | null;
  responsibleBody: string;
  capacity: number;
  usablePlaces: number;
  listOrder: number | null;
  registeredPosition: string;
}>('accommodation', {
  accommodationId: 'text',
  name: 'text',
  aliases: 'text[]',
  pillar: 'text',
  districtId: 'text',
  responsibleBody: 'text',
  capacity: 'integer',
  usablePlaces: 'integer',
  /** Lists are in this order, then in that of registration. */
  listOrder: 'integer',
  registeredPosition: 'bigint',
});

export const operatorAssignment = factTable<{
  accommodationId: string;
  operatorId: string;
  operatorName: string | null;
}>('operator_assignment', { accommodationId: 'text', operatorId: 'text', operatorName: 'text' });

/** From the day of the count until the day before the next one by the same source. */
export const reportedOccupancy = factTable<{ accommodationId: string; count: number; source: string }>(
  'reported_occupancy',
  { accommodationId: 'text', count: 'integer', source: 'text' },
);

export const accommodations: FactProjection<Accommodation, AccommodationEvent> = {
  ...stream,
  name: 'accommodations',
  version: 2,
  tables: [accommodation, operatorAssignment, reportedOccupancy],
  facts: (state, accommodationId) => [
    ...profiles(state, accommodationId),
    ...operators(state, accommodationId),
    ...occupancy(state, accommodationId),
  ],
};

function profiles(state: Accommodation, accommodationId: string): Fact[] {
  const { registered } = state;
  if (!registered) return [];
  const { districtId = null, listOrder = null, position: registeredPosition } = registered;
  return profilesWithPeriods(state).map(({ from, until, saidBy, changedBy: _, endedBy, ...profile }) =>
    accommodation.row({ accommodationId, ...profile, districtId, listOrder, registeredPosition }, { from, until }, [
      ...new Set([...Object.values(saidBy), ...(endedBy === undefined ? [] : [endedBy])]),
    ]),
  );
}

/** An operator's task ends with the accommodation at the latest. */
const operators = ({ operators: assigned, closed }: Accommodation, accommodationId: string): Fact[] =>
  assigned.map(({ operatorId, operatorName = null, from, until, eventId }) => {
    const lastDay = earlierOf(until, closed?.lastDay ?? OPEN_END);
    const sources = lastDay < until && closed ? [eventId, closed.eventId] : [eventId];
    return operatorAssignment.row({ accommodationId, operatorId, operatorName }, { from, until: lastDay }, sources);
  });

const occupancy = ({ occupancy: reports, closed }: Accommodation, accommodationId: string): Fact[] =>
  reports
    .map(({ count, source, on, eventId }, index) => {
      const next = reports.slice(index + 1).find((later) => later.source === source);
      const end = next ? { lastDay: dayBefore(next.on), eventId: next.eventId } : closed;
      return reportedOccupancy.row(
        { accommodationId, count, source },
        { from: on, until: end?.lastDay ?? OPEN_END },
        end ? [eventId, end.eventId] : [eventId],
      );
    })
    .filter(({ from, until }) => from <= until);
