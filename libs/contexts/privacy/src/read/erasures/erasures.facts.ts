import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Erasure, erasure } from '../../model/erasure.js';
import type { ErasureEvent } from '../../model/erasure.events.js';

/** Whose key is gone, from that day on: the id of a resident, or of a member of staff with `staff:` before it. */
export const erasedSubject = factTable<{ subject: string }>('erased_subject', { subject: 'text' }, ['subject']);

/** Which entry can be read no more, from that day on; whose it is stays as it was. */
export const erasedEntry = factTable<{ entryId: string }>('erased_entry', { entryId: 'text' }, ['entryId']);

export const erasures: FactProjection<Erasure, ErasureEvent> = {
  ...erasure,
  name: 'erasures',
  version: 2,
  tables: [erasedSubject, erasedEntry],
  facts: ({ everything, entries }, subject) => [
    ...(everything
      ? [erasedSubject.row({ subject }, { from: everything.on, until: OPEN_END }, [everything.eventId])]
      : []),
    ...entries.map(({ entryId, on: from, eventId }) =>
      erasedEntry.row({ entryId }, { from, until: OPEN_END }, [eventId]),
    ),
  ],
};
