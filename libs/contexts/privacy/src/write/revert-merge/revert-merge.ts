import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import type { DuplicateEvent, Reversal } from '../../model/duplicate.events.js';
import type { Duplicate } from '../../model/duplicate.js';
import { NOT_MERGED } from '../../model/refusals.js';

export class RevertMerge {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      reason: Reversal;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function revertMerge(
  { data: { on, ...data }, request: { meta } }: RevertMerge,
  { merged }: Duplicate,
): Decided<DuplicateEvent>[] {
  ensure(merged !== undefined, NOT_MERGED, { field: 'duplicateId', values: [data.duplicateId, on] });
  return [{ type: 'MergeReverted', data: { ...data, survivorId: merged.survivorId, revertedBy: meta.actor.id } }];
}
