import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { type KnownHomes, notPresent, stayToEnd } from '../../model/known-homes.js';
import { SAME_ACCOMMODATION } from '../../model/refusals.js';
import { currentStay, type Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

export class TransferResident {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** Left out: wherever the person lives until that day. */
      fromAccommodationId?: string;
      toAccommodationId: string;
      /** First day in the new accommodation. */
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function transferResident(
  { data: { on, ...data } }: TransferResident,
  resident: Resident,
  known: KnownHomes,
): Decided<ResidentEvent>[] {
  const { residentId, fromAccommodationId, toAccommodationId } = data;
  ensure(fromAccommodationId !== toAccommodationId, SAME_ACCOMMODATION, { field: 'toAccommodationId' });
  // Whoever came from there on that day has been transferred already.
  if (isKnown(resident, data, on)) return [];

  if (fromAccommodationId === undefined) {
    const { accommodationId } = stayToEnd(resident, residentId, on, known);
    ensure(accommodationId !== toAccommodationId, SAME_ACCOMMODATION, { field: 'toAccommodationId' });
    return [
      { type: 'ResidentTransferred', data: { residentId, fromAccommodationId: accommodationId, toAccommodationId } },
    ];
  }
  const stay = currentStay(resident);
  if (stay?.accommodationId !== fromAccommodationId) throw notPresent(known, fromAccommodationId, on, stay?.begunBy);
  return [{ type: 'ResidentTransferred', data: { residentId, fromAccommodationId, toAccommodationId } }];
}

const isKnown = (
  { stays }: Resident,
  { fromAccommodationId, toAccommodationId }: Omit<TransferResident['data'], 'on'>,
  on: LocalDate,
): boolean =>
  stays.some(
    ({ accommodationId, from, begunBy }) =>
      accommodationId === toAccommodationId &&
      from === on &&
      stays.some(
        (earlier) =>
          earlier.endedBy === begunBy &&
          (fromAccommodationId === undefined || earlier.accommodationId === fromAccommodationId),
      ),
  );
