import { ensure, type Stream } from '#libs/eventing';
import type { ConsultationEvent, ConsultationHeld } from './consultation.events.js';
import { CONSULTATION_ID_TAKEN, TOPIC_REQUIRED } from './refusals.js';

/** One talk; a stream of its own, so that a case with many talks stays short. */
export type Consultation = Readonly<{ held?: ConsultationHeld['data'] & Readonly<{ on: string; eventId: string }> }>;

export const consultation: Stream<Consultation, ConsultationEvent> = {
  category: 'consultation',
  initial: {},

  evolve: (_, { data, occurredOn, id }) => ({ held: { ...data, on: occurredOn, eventId: id } }),

  admit({ held }, { data: { consultationId, topics } }) {
    ensure(held === undefined, CONSULTATION_ID_TAKEN, {
      field: 'consultationId',
      values: [consultationId],
      related: held && [held.eventId],
    });
    ensure(topics.length > 0, TOPIC_REQUIRED, { field: 'topics' });
  },
};
