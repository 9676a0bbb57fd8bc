import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { DuplicateEvent, Evidence } from '../../model/duplicate.events.js';
import { type Duplicate, ensureAnother } from '../../model/duplicate.js';

/**
 * The second pair of eyes: whoever has signed in, and has not suspected it. Never automatic: names are written in many
 * ways, and birth dates are often guessed.
 */
export class MergeResidents {
  constructor(
    readonly data: Readonly<{
      duplicateId: string;
      survivorId: string;
      /** Left out: that of the suspicion. */
      evidence?: Evidence;
      /** First day on which the two count as one; left out: the day of the merge. */
      from?: LocalDate;
      on: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function mergeResidents(
  { data: { on, ...data }, request: { meta } }: MergeResidents,
  { suspected, merged }: Duplicate,
): Decided<DuplicateEvent>[] {
  const { from = on, evidence = suspected?.evidence ?? 'SAME_PERSON_CONFIRMED' } = data;
  // They are merged already, and count so from that day.
  if (merged?.survivorId === data.survivorId && merged.from === from) return [];

  // Whom nobody has suspected, or of another survivor, is refused as that.
  if (suspected?.survivorId === data.survivorId) ensureAnother(suspected, meta.actor);
  return [{ type: 'ResidentsMerged', data: { ...data, evidence, from, confirmedBy: meta.actor.id } }];
}
