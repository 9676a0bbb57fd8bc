import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { unknownDeparture } from '../../model/resident-rules.js';
import type { Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

export class RevokeUnknownDeparture {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** First day on which the person is there again; the days between remain days of absence. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function revokeUnknownDeparture(
  { data: { residentId, on } }: RevokeUnknownDeparture,
  resident: Resident,
): Decided<ResidentEvent>[] {
  // The person is recorded as back since that day.
  if (resident.departures.some(({ revoked }) => revoked?.on === on)) return [];

  const { accommodationId } = unknownDeparture(resident, on);
  return [{ type: 'UnknownDepartureRevoked', data: { residentId, accommodationId } }];
}
