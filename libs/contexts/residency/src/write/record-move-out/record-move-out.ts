import type { CommandRequest, Decided, LocalDate, Sealed } from '#libs/eventing';
import { type KnownHomes, stayToEnd } from '../../model/known-homes.js';
import type { Resident } from '../../model/resident-state.js';
import type { Destination, ResidentEvent } from '../../model/resident.events.js';

export class RecordMoveOut {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      destination: Destination;
      /** Official municipality key (AGS), Hannover: 03241001. */
      municipalityKey?: string;
      /** The move-out process that led here. */
      moveOutId?: string;
      newAddress?: Sealed;
      /** First day on which the person no longer lives there. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordMoveOut(
  { data: { on, ...data } }: RecordMoveOut,
  resident: Resident,
  known: KnownHomes,
): Decided<ResidentEvent>[] {
  const { residentId, destination, municipalityKey, moveOutId } = data;
  const isKnown = resident.departures.some(
    (departure) =>
      departure.kind === 'MOVED_OUT' &&
      departure.on === on &&
      departure.detail === destination &&
      departure.municipalityKey === municipalityKey &&
      departure.moveOutId === moveOutId,
  );
  // The person has already moved there on that day.
  if (isKnown) return [];

  const { accommodationId: fromAccommodationId } = stayToEnd(resident, residentId, on, known);
  return [{ type: 'MovedOut', data: { ...data, fromAccommodationId } }];
}
