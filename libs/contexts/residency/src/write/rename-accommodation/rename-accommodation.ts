import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Accommodation, currentProfile } from '../../model/accommodation-state.js';
import type { AccommodationEvent } from '../../model/accommodation.events.js';

export class RenameAccommodation {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      name: string;
      /** All other names from that day on; left out, those known so far stay. */
      aliases?: readonly string[];
      /** First day of the new name. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function renameAccommodation(
  { data: { accommodationId, name, aliases } }: RenameAccommodation,
  accommodation: Accommodation,
): Decided<AccommodationEvent>[] {
  const now = currentProfile(accommodation);
  // It already bears these names.
  if (now?.name === name && (aliases ?? now.aliases).join('|') === now.aliases.join('|')) return [];

  return [{ type: 'AccommodationRenamed', data: { accommodationId, name, aliases } }];
}
