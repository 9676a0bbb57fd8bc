import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { type KnownHomes, notPresent } from '../../model/known-homes.js';
import { SAME_ACCOMMODATION } from '../../model/refusals.js';
import { currentStay, type Resident } from '../../model/resident-state.js';
import type { ResidentEvent } from '../../model/resident.events.js';

export class TransferResident {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      fromAccommodationId: string;
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
  const { fromAccommodationId, toAccommodationId } = data;
  ensure(fromAccommodationId !== toAccommodationId, SAME_ACCOMMODATION, { field: 'toAccommodationId' });
  // Whoever came from there on that day has been transferred already.
  if (isKnown(resident, data, on)) return [];

  const stay = currentStay(resident);
  if (stay?.accommodationId !== fromAccommodationId) throw notPresent(known, fromAccommodationId, on, stay?.begunBy);
  return [{ type: 'ResidentTransferred', data }];
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
      stays.some((earlier) => earlier.endedBy === begunBy && earlier.accommodationId === fromAccommodationId),
  );
