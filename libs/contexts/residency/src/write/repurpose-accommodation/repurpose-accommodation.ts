import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type Accommodation, currentProfile } from '../../model/accommodation-state.js';
import type { AccommodationEvent, Pillar, ResponsibleBody } from '../../model/accommodation.events.js';

/** Another pillar, another body that fills the places, or both. What is not given stays. */
export class RepurposeAccommodation {
  constructor(
    readonly data: Readonly<{
      accommodationId: string;
      pillar?: Pillar;
      responsibleBody?: ResponsibleBody;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function repurposeAccommodation(
  { data: { accommodationId, pillar, responsibleBody } }: RepurposeAccommodation,
  accommodation: Accommodation,
): Decided<AccommodationEvent>[] {
  const now = currentProfile(accommodation);
  // It already serves that purpose.
  if ((pillar ?? now?.pillar) === now?.pillar && (responsibleBody ?? now?.responsibleBody) === now?.responsibleBody) {
    return [];
  }
  return [{ type: 'AccommodationRepurposed', data: { accommodationId, pillar, responsibleBody } }];
}
