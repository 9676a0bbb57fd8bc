import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import { ensureKnown } from '../../model/parties.js';
import { openObjection, type Restrictions } from '../../model/restriction.js';
import type { ObjectionRecorded, RestrictionEvent } from '../../model/restriction.events.js';

/** Somebody must decide about it; until then processing may be restricted on request. */
export class RecordObjection {
  constructor(
    readonly data: ObjectionRecorded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function recordObjection(
  { data: { on, ...data } }: RecordObjection,
  state: Restrictions,
  resident: Resident,
): Decided<RestrictionEvent>[] {
  ensureKnown(resident, data.residentId, 'residentId');
  // It was made on that day.
  if (openObjection(state)?.on === on) return [];

  return [{ type: 'ObjectionRecorded', data }];
}
