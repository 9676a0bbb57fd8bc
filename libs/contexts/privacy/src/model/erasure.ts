import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type { ErasureEvent } from './erasure.events.js';
import { ALREADY_ERASED } from './erasure-refusals.js';

/** Which of a subject's keys are gone. Stream `subject-{id}`. */
export type Erasure = Readonly<{
  /** Of single entries: the key, and the entry that it opened. */
  entries: readonly Readonly<{ key: string; entryId: string; on: LocalDate; eventId: string }>[];
  /** The subject's own, and with it all others. */
  everything?: Readonly<{ on: LocalDate; eventId: string }>;
}>;

export const erasure: Stream<Erasure, ErasureEvent> = {
  category: 'subject',
  initial: { entries: [] },

  evolve(state, event) {
    if (event.type === 'SubjectKeyDestroyed') {
      return { ...state, everything: { on: event.occurredOn, eventId: event.id } };
    }
    const { entry: key, eventId: entryId } = event.data;
    return { ...state, entries: [...state.entries, { key, entryId, on: event.occurredOn, eventId: event.id }] };
  },

  admit({ everything }, { data: { subject } }) {
    ensure(everything === undefined, ALREADY_ERASED, {
      values: [subject],
      related: everything && [everything.eventId],
    });
  },
};
