import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import type { Staff } from '../../../../workforce/src/published/staff.js';
import type { DuplicateEvent, Evidence } from '../../model/duplicate.events.js';
import type { Duplicate } from '../../model/duplicate.js';
import { ensureEmployed, ensureKnown } from '../../model/parties.js';

export class SuspectDuplicate {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      survivorId: string;
      evidence: Evidence;
      /** Staff id of whoever suspects it. */
      suspectedBy: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export type Suspicion = Readonly<{ duplicate: Resident; survivor: Resident; suspectedBy: Staff }>;

export function suspectDuplicate(
  { data: { on, ...data } }: SuspectDuplicate,
  { suspected, merged }: Duplicate,
  parties: Suspicion,
): Decided<DuplicateEvent>[] {
  ensureKnown(parties.duplicate, data.duplicateId, 'duplicateId');
  ensureKnown(parties.survivor, data.survivorId, 'survivorId');
  ensureEmployed(parties.suspectedBy, data.suspectedBy, on, 'suspectedBy');
  // The same person has said the same already.
  const isSaid =
    suspected?.survivorId === data.survivorId &&
    suspected.evidence === data.evidence &&
    suspected.suspectedBy === data.suspectedBy;
  return isSaid && !merged ? [] : [{ type: 'DuplicateSuspected', data }];
}
