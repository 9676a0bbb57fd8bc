import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type KnownHomes, stayToEnd } from '../../model/known-homes.js';
import type { Resident } from '../../model/resident-state.js';
import type { OtherDeparture, ResidentEvent } from '../../model/resident.events.js';

export class RecordOtherDeparture {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      kind: OtherDeparture;
      /** First day on which the person is no longer there. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordOtherDeparture(
  { data: { on, ...data } }: RecordOtherDeparture,
  resident: Resident,
  known: KnownHomes,
): Decided<ResidentEvent>[] {
  const isKnown = resident.departures.some(
    (departure) => departure.kind === 'OTHER' && departure.on === on && departure.detail === data.kind,
  );
  // The person has already left that way on that day.
  if (isKnown) return [];

  const { accommodationId: fromAccommodationId } = stayToEnd(resident, data.residentId, on, known);
  return [{ type: 'DepartedOtherwise', data: { ...data, fromAccommodationId } }];
}
