import { type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type Erasure, erasure } from '../../model/erasure.js';
import type { ErasureEvent } from '../../model/erasure.events.js';

/** Whose key is gone, from that day on: the id of a resident, or of a member of staff with `staff:` before it. */
export const erasedSubject = factTable<{ subject: string }>('erased_subject', { subject: 'text' }, ['subject']);

export const erasures: FactProjection<Erasure, ErasureEvent> = {
  ...erasure,
  name: 'erasures',
  version: 1,
  tables: [erasedSubject],
  facts: ({ everything }, subject) =>
    everything ? [erasedSubject.row({ subject }, { from: everything.on, until: OPEN_END }, [everything.eventId])] : [],
};
