import type { LocalDate } from '#libs/eventing';
import type {
  AccommodationClosed,
  AccommodationRegistered,
  AccommodationRenamed,
  AccommodationRepurposed,
  CapacityChanged,
  OccupancyReported,
  OccupancySource,
  OperatorAssigned,
} from './accommodation.events.js';

export const accommodationId = 'DPV';

/** Deutscher Pavillon, at first filled by the state. */
export const registered = (
  data: Partial<AccommodationRegistered['data']> = {},
  occurredOn: LocalDate = '2015-11-09',
): AccommodationRegistered => ({
  type: 'AccommodationRegistered',
  occurredOn,
  data: {
    accommodationId,
    name: 'Deutscher Pavillon',
    aliases: ['Expo-Plaza'],
    pillar: 'EMERGENCY',
    capacity: 430,
    responsibleBody: 'STATE',
    ...data,
  },
});

export const renamed = (
  name: string,
  occurredOn: LocalDate = '2016-02-01',
  aliases?: string[],
): AccommodationRenamed => ({
  type: 'AccommodationRenamed',
  occurredOn,
  data: { accommodationId, name, aliases },
});

export const capacityChanged = (
  capacity: number,
  usablePlaces?: number,
  occurredOn: LocalDate = '2016-02-01',
): CapacityChanged => ({ type: 'CapacityChanged', occurredOn, data: { accommodationId, capacity, usablePlaces } });

export const operatorAssigned = (
  from: LocalDate,
  until?: LocalDate,
  data: Partial<OperatorAssigned['data']> = {},
): OperatorAssigned => ({
  type: 'OperatorAssigned',
  occurredOn: from,
  data: { accommodationId, operatorId: 'O-NORD', operatorName: 'Testbetreiber Nord', from, until, ...data },
});

export const repurposed = (
  data: Partial<AccommodationRepurposed['data']> = { responsibleBody: 'CITY' },
  occurredOn: LocalDate = '2016-02-15',
): AccommodationRepurposed => ({ type: 'AccommodationRepurposed', occurredOn, data: { accommodationId, ...data } });

export const closed = (occurredOn: LocalDate = '2016-06-30', reason = 'Mietende'): AccommodationClosed => ({
  type: 'AccommodationClosed',
  occurredOn,
  data: { accommodationId, reason },
});

export const occupancyReported = (
  count: number,
  occurredOn: LocalDate = '2016-02-01',
  source: OccupancySource = 'OPERATOR',
): OccupancyReported => ({ type: 'OccupancyReported', occurredOn, data: { accommodationId, count, source } });
