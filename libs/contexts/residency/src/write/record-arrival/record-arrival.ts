import {
  type CommandRequest,
  type Decided,
  differenceBetween,
  ensure,
  type LocalDate,
  type Sealed,
} from '#libs/eventing';
import { homeName, type KnownHomes } from '../../model/known-homes.js';
import { RESIDENT_ALREADY_PRESENT } from '../../model/refusals.js';
import { currentHousehold, currentStay, type Resident } from '../../model/resident-state.js';
import type { ArrivalKind, HouseholdRole, InterpreterNeed, ResidentEvent } from '../../model/resident.events.js';

type Arriving = Readonly<{
  residentId: string;
  accommodationId: string;
  arrivalKind: ArrivalKind;
  /** Left out: the household the person has been in, and at first one of their own. */
  householdId?: string;
  /** Left out: as so far, and at first an adult. */
  role?: HouseholdRole;
  interpreterNeed?: InterpreterNeed;
  name?: Sealed;
  birthDate?: Sealed;
  nationality?: Sealed;
  /** First day there. */
  on: LocalDate;
}>;

export class RecordArrival {
  constructor(
    readonly data: Arriving,
    readonly request: CommandRequest,
  ) {}
}

export function recordArrival(
  { data }: RecordArrival,
  resident: Resident,
  known: KnownHomes,
): Decided<ResidentEvent>[] {
  // An import of the same folder must write nothing the second time.
  if (isKnown(data, resident)) return [];

  ensureAbsent(data, resident, known);
  const so = currentHousehold(resident);
  const { on: _, householdId = so?.householdId ?? data.residentId, role = so?.role ?? 'ADULT', ...said } = data;
  return [{ type: 'ResidentArrived', data: { ...said, householdId, role } }];
}

/** What is left out of the command was filled in when it was recorded. */
const isKnown = (data: Arriving, { arrivals }: Resident): boolean =>
  arrivals.some(({ eventId: _, ...known }) => differenceBetween(known, data, ['householdId', 'role']) === undefined);

function ensureAbsent({ on }: Arriving, resident: Resident, known: KnownHomes) {
  const stay = currentStay(resident);
  if (!stay) return;
  ensure(false, RESIDENT_ALREADY_PRESENT, {
    field: 'on',
    values: [stay.from, homeName(known, stay.accommodationId, on)],
    related: [stay.begunBy],
  });
}
