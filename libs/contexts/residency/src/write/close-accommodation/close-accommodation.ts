import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Accommodation } from '../../model/accommodation-state.js';
import type { AccommodationEvent } from '../../model/accommodation.events.js';

export class CloseAccommodation {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      reason: string;
      /** Last day the accommodation is open. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function closeAccommodation(
  { data: { accommodationId, reason, on } }: CloseAccommodation,
  { closed }: Accommodation,
): Decided<AccommodationEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (closed?.lastDay === on && closed.reason === reason) return [];

  return [{ type: 'AccommodationClosed', data: { accommodationId, reason } }];
}
