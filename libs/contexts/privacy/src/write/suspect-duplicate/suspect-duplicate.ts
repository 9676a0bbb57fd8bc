import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Resident } from '../../../../residency/src/published/resident.js';
import type { DuplicateEvent, Evidence } from '../../model/duplicate.events.js';
import type { Duplicate } from '../../model/duplicate.js';
import { ensureKnown } from '../../model/parties.js';

/** The first pair of eyes: whoever has signed in. */
export class SuspectDuplicate {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      survivorId: string;
      evidence: Evidence;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export type Suspicion = Readonly<{ duplicate: Resident; survivor: Resident }>;

export function suspectDuplicate(
  { data: { on: _, ...said }, request: { meta } }: SuspectDuplicate,
  { suspected, merged }: Duplicate,
  parties: Suspicion,
): Decided<DuplicateEvent>[] {
  const data = { ...said, suspectedBy: meta.actor.id };
  ensureKnown(parties.duplicate, data.duplicateId, 'duplicateId');
  ensureKnown(parties.survivor, data.survivorId, 'survivorId');
  // The same person has said the same already.
  const isSaid =
    suspected?.survivorId === data.survivorId &&
    suspected.evidence === data.evidence &&
    suspected.suspectedBy === data.suspectedBy;
  return isSaid && !merged ? [] : [{ type: 'DuplicateSuspected', data }];
}
