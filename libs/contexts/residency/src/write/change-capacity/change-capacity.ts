import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { type Accommodation, currentProfile } from '../../model/accommodation-state.js';
import type { AccommodationEvent } from '../../model/accommodation.events.js';
import { CAPACITY_INVALID, USABLE_EXCEEDS_CAPACITY } from '../../model/refusals.js';

export class ChangeCapacity {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      /** Places, a whole number of 0 or more. */
      capacity: number;
      /** Places that can be used, at most the capacity; left out, all can. */
      usablePlaces?: number;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function changeCapacity(
  { data: { accommodationId, capacity, usablePlaces } }: ChangeCapacity,
  accommodation: Accommodation,
): Decided<AccommodationEvent>[] {
  const now = currentProfile(accommodation);
  // It already has these places.
  if (now?.capacity === capacity && now.usablePlaces === (usablePlaces ?? capacity)) return [];

  ensureCount('capacity', capacity);
  ensureCount('usablePlaces', usablePlaces ?? 0);
  ensure(usablePlaces === undefined || usablePlaces <= capacity, USABLE_EXCEEDS_CAPACITY, {
    field: 'usablePlaces',
    values: [usablePlaces ?? 0, capacity],
  });
  return [{ type: 'CapacityChanged', data: { accommodationId, capacity, usablePlaces } }];
}

const ensureCount = (field: string, places: number) =>
  ensure(Number.isInteger(places) && places >= 0, CAPACITY_INVALID, { field });
