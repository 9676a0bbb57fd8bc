import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { Staff } from '../../../../workforce/src/published/staff.js';
import type { DuplicateEvent, Reversal } from '../../model/duplicate.events.js';
import type { Duplicate } from '../../model/duplicate.js';
import { ensureEmployed } from '../../model/parties.js';
import { NOT_MERGED } from '../../model/refusals.js';

export class RevertMerge {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      reason: Reversal;
      /** Staff id. */
      revertedBy: string;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function revertMerge(
  { data: { on, ...data } }: RevertMerge,
  { merged }: Duplicate,
  revertedBy: Staff,
): Decided<DuplicateEvent>[] {
  ensureEmployed(revertedBy, data.revertedBy, on, 'revertedBy');
  ensure(merged !== undefined, NOT_MERGED, { field: 'duplicateId', values: [data.duplicateId, on] });
  return [{ type: 'MergeReverted', data: { ...data, survivorId: merged.survivorId } }];
}
