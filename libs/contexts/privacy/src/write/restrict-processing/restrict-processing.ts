import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import { ensureKnown } from '../../model/parties.js';
import { openRestriction, type Restrictions } from '../../model/restriction.js';
import type { ProcessingRestricted, RestrictionEvent } from '../../model/restriction.events.js';

/** The data are kept and not used, and few may know that there are any. */
export class RestrictProcessing {
  constructor(
    readonly data: ProcessingRestricted['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function restrictProcessing(
  { data: { on, ...data } }: RestrictProcessing,
  state: Restrictions,
  resident: Resident,
): Decided<RestrictionEvent>[] {
  ensureKnown(resident, data.residentId, 'residentId');
  const open = openRestriction(state);
  // It was restricted on that day, for that reason.
  if (open?.on === on && open.ground === data.ground) return [];

  return [{ type: 'ProcessingRestricted', data }];
}
