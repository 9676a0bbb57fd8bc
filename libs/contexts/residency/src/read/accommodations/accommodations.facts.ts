import { earlierOf, type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
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

export const accommodations: FactProjection<Accommodation, AccommodationEvent> = {
  ...stream,
  name: 'accommodations',
  version: 1,
  tables: [accommodation, operatorAssignment],
  facts: (state, accommodationId) => [...profiles(state, accommodationId), ...operators(state, accommodationId)],
};

function profiles(state: Accommodation, accommodationId: string): Fact[] {
  const { registered, closed } = state;
  if (!registered) return [];
  const { districtId = null, listOrder = null, position: registeredPosition } = registered;
  return profilesWithPeriods(state).map(({ from, until, saidBy, ...profile }) => {
    const ends = closed?.lastDay === until ? [closed.eventId] : [];
    const sources = new Set([...Object.values(saidBy), ...ends]);
    return accommodation.row(
      { accommodationId, ...profile, districtId, listOrder, registeredPosition },
      { from, until },
      [...sources],
    );
  });
}

/** An operator's task ends with the accommodation at the latest. */
const operators = ({ operators: assigned, closed }: Accommodation, accommodationId: string): Fact[] =>
  assigned.map(({ operatorId, operatorName = null, from, until, eventId }) => {
    const lastDay = earlierOf(until, closed?.lastDay ?? OPEN_END);
    const sources = lastDay < until && closed ? [eventId, closed.eventId] : [eventId];
    return operatorAssignment.row({ accommodationId, operatorId, operatorName }, { from, until: lastDay }, sources);
  });
