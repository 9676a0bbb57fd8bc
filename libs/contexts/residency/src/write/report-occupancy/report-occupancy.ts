import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { AccommodationEvent, OccupancySource } from '../../model/accommodation.events.js';
import type { Accommodation } from '../../model/accommodation-state.js';
import { OCCUPANCY_INVALID } from '../../model/refusals.js';

export class ReportOccupancy {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      /** People. May exceed the capacity: then the accommodation is overcrowded. */
      count: number;
      source: OccupancySource;
      /** The day at whose end they were counted. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function reportOccupancy(
  { data: { on, ...data } }: ReportOccupancy,
  { occupancy }: Accommodation,
): Decided<AccommodationEvent>[] {
  const last = occupancy.findLast(({ source }) => source === data.source);
  // The same count of that day is recorded; the same count of another day is a new one.
  if (last?.on === on && last.count === data.count) return [];

  ensure(Number.isInteger(data.count) && data.count >= 0, OCCUPANCY_INVALID, { field: 'count' });
  return [{ type: 'OccupancyReported', data }];
}
