import { type CommandRequest, type Decided, ensure, isSameActor, type LocalDate } from '#libs/eventing';
import type { Disposal } from '../../model/disposal.js';
import type { DisposalEvent } from '../../model/disposal.events.js';
import { DISPOSAL_NOT_PROPOSED } from '../../model/disposal-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ensureEndedAsSeen, type Kept } from '../../model/retention.js';

/** The second pair of eyes: whoever has signed in, and has not proposed it. */
export class ApproveDisposal {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The last day of keeping, as whoever asks has seen it. */
      endsOn: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function approveDisposal(
  { data: { residentId, endsOn }, request: { meta } }: ApproveDisposal,
  { now: { proposed, approved } }: Disposal,
  kept: Kept,
  on: LocalDate,
): Decided<DisposalEvent>[] {
  if (approved) return [];

  ensure(proposed !== undefined, DISPOSAL_NOT_PROPOSED, { field: 'residentId' });
  const related = [proposed.eventId];
  ensure(!isSameActor(proposed.by, meta.actor), FOUR_EYES_REQUIRED, { field: 'residentId', related });
  const { lastOn } = ensureEndedAsSeen(kept, on, endsOn);
  // The person was here again since: that is another proposal.
  ensure(proposed.retention.lastOn === lastOn, DISPOSAL_NOT_PROPOSED, { field: 'residentId', related });
  return [{ type: 'DisposalApproved', data: { residentId } }];
}
