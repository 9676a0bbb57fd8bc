import { type CommandRequest, type Decided, ensure, isSameActor, type LocalDate } from '#libs/eventing';
import { type Disposal, openNoteProposal } from '../../model/disposal.js';
import type { DisposalEvent } from '../../model/disposal.events.js';
import { DISPOSAL_NOT_PROPOSED } from '../../model/disposal-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ensureNotesEndedAsSeen, type Kept } from '../../model/retention.js';

/** The second pair of eyes: whoever has signed in, and has not proposed it. It cannot be taken back. */
export class ApproveNoteDisposal {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The last day of keeping, as whoever asks has seen it. */
      endsOn: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

export function approveNoteDisposal(
  { data: { residentId, endsOn }, request: { meta } }: ApproveNoteDisposal,
  state: Disposal,
  kept: Kept,
  on: LocalDate,
): Decided<DisposalEvent>[] {
  // What was proposed last is gone already.
  if (state.notes.at(-1)?.approved) return [];

  const open = openNoteProposal(state);
  ensure(open !== undefined, DISPOSAL_NOT_PROPOSED, { field: 'residentId' });
  const related = [open.eventId];
  ensure(!isSameActor(open.by, meta.actor), FOUR_EYES_REQUIRED, { field: 'residentId', related });
  const { lastOn } = ensureNotesEndedAsSeen(kept, on, endsOn);
  // The person was here again since: that is another proposal.
  ensure(open.retention.lastOn === lastOn, DISPOSAL_NOT_PROPOSED, { field: 'residentId', related });
  return [{ type: 'NoteDisposalApproved', data: { residentId, notes: open.notes } }];
}
