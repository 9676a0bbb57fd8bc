import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { Staff } from '../../../../workforce/src/published/staff.js';
import type { DuplicateEvent, Evidence } from '../../model/duplicate.events.js';
import type { Duplicate } from '../../model/duplicate.js';
import { ensureEmployed } from '../../model/parties.js';

/** The second pair of eyes. Never automatic: names are written in many ways, and birth dates are often guessed. */
export class MergeResidents {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      survivorId: string;
      /** Left out: that of the suspicion. */
      evidence?: Evidence;
      /** Staff id; not of whoever suspected it. */
      confirmedBy: string;
      /** First day on which the two count as one; left out: the day of the merge. */
      from?: LocalDate;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function mergeResidents(
  { data: { on, ...data } }: MergeResidents,
  { suspected, merged }: Duplicate,
  confirmedBy: Staff,
): Decided<DuplicateEvent>[] {
  ensureEmployed(confirmedBy, data.confirmedBy, on, 'confirmedBy');
  const { from = on, evidence = suspected?.evidence ?? 'SAME_PERSON_CONFIRMED' } = data;
  // They are merged already, and count so from that day.
  if (merged?.survivorId === data.survivorId && merged.from === from) return [];

  return [{ type: 'ResidentsMerged', data: { ...data, evidence, from } }];
}
