import { issue, type Reaction, type RecordedEvent } from '#libs/eventing';
import type { NoteDisposalApproved } from '../../model/disposal.events.js';
import { EraseEntry } from '../../write/erase-entry/erase-entry.js';

/** Each note is erased as any entry is: what it is about stays, what it says is gone. */
export const eraseNotesWhenDisposed: Reaction = {
  name: 'erase-disposed-notes',
  categories: ['disposal'],

  on(event) {
    if (!isApproved(event)) return [];
    const reason = 'Aufbewahrungsfrist der Notizen abgelaufen';
    return event.data.notes.map((note) => issue(EraseEntry, { ...note, reason, on: event.occurredOn }));
  },
};

const isApproved = (event: RecordedEvent): event is RecordedEvent<NoteDisposalApproved> =>
  event.type === 'NoteDisposalApproved';
