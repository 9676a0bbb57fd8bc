import { type CommandRequest, type Decided, ensure, type LocalDate } from '#libs/eventing';
import { type Disposal, openNoteProposal } from '../../model/disposal.js';
import type { DisposalEvent, NoteEntry } from '../../model/disposal.events.js';
import { NO_NOTES } from '../../model/disposal-refusals.js';
import { ensureNotesEndedAsSeen, type Kept } from '../../model/retention.js';

/** The first pair of eyes: what was noted has been kept long enough, the rest has not yet. */
export class ProposeNoteDisposal {
  constructor(
    readonly data: Readonly<{
      residentId: string;
      /** The last day of keeping, as whoever asks has seen it. */
      endsOn: LocalDate;
    }>,
    readonly request: CommandRequest,
  ) {}
}

/** @param notes that can be read still */
export function proposeNoteDisposal(
  { data: { residentId, endsOn } }: ProposeNoteDisposal,
  state: Disposal,
  { kept, notes }: Readonly<{ kept: Kept; notes: readonly NoteEntry[] }>,
  on: LocalDate,
): Decided<DisposalEvent>[] {
  const retention = ensureNotesEndedAsSeen(kept, on, endsOn);
  ensure(notes.length > 0, NO_NOTES, { field: 'residentId' });
  const open = openNoteProposal(state);
  // Somebody has proposed it already.
  if (open?.retention.lastOn === retention.lastOn && isSame(open.notes, notes)) return [];

  return [{ type: 'NoteDisposalProposed', data: { residentId, retention, notes } }];
}

const isSame = (some: readonly NoteEntry[], others: readonly NoteEntry[]): boolean => {
  const ids = new Set(some.map(({ eventId }) => eventId));
  return ids.size === others.length && others.every(({ eventId }) => ids.has(eventId));
};
