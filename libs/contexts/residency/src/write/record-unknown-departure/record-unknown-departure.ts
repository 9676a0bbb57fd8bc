import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { type KnownHomes, stayToEnd } from '../../model/known-homes.js';
import type { Resident } from '../../model/resident-state.js';
import type { NoticedBy, ResidentEvent } from '../../model/resident.events.js';

export class RecordUnknownDeparture {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      lastSeenOn: LocalDate;
      noticedBy: NoticedBy;
      /** First day on which the person counts as gone; not before the day they were last seen. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordUnknownDeparture(
  { data: { on, ...data } }: RecordUnknownDeparture,
  resident: Resident,
  known: KnownHomes,
): Decided<ResidentEvent>[] {
  const isKnown = resident.departures.some(
    (departure) => departure.kind === 'UNKNOWN' && departure.on === on && departure.lastSeenOn === data.lastSeenOn,
  );
  // The person is recorded as gone since that day.
  if (isKnown) return [];

  const { accommodationId: fromAccommodationId } = stayToEnd(resident, data.residentId, on, known);
  return [{ type: 'DepartureUnknownRecorded', data: { ...data, fromAccommodationId } }];
}
