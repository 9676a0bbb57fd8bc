import { ensure, type LocalDate, type Stream } from '#libs/eventing';
import type {
  ConsultationRequestClosed,
  ConsultationRequested,
  ConsultationRequestEvent,
} from './consultation-request.events.js';
import {
  NEEDED_BY_BEFORE_REQUEST,
  REQUEST_CLOSED,
  REQUEST_ID_TAKEN,
  REQUEST_NOT_FOUND,
  TOPIC_REQUIRED,
} from './refusals.js';

/**
 * Somebody asked for a talk. It waits until it is closed or a talk names it; the talk is asked for that, not this
 * stream, so that a voided talk lets the request wait again by itself.
 */
export type ConsultationRequest = Readonly<{
  requested?: ConsultationRequested['data'] & Happened;
  closed?: Readonly<{ reason: ConsultationRequestClosed['data']['reason'] }> & Happened;
}>;

type Happened = Readonly<{ on: LocalDate; eventId: string }>;

export const consultationRequest: Stream<ConsultationRequest, ConsultationRequestEvent> = {
  category: 'request',
  initial: {},

  evolve(state, { type, data, occurredOn: on, id: eventId }) {
    switch (type) {
      case 'ConsultationRequested':
        return { ...state, requested: { ...data, on, eventId } };
      case 'ConsultationRequestClosed':
        return { ...state, closed: { reason: data.reason, on, eventId } };
    }
  },

  admit(state, event) {
    switch (event.type) {
      case 'ConsultationRequested':
        return mustBeNew(state, event);
      case 'ConsultationRequestClosed':
        ensureWaiting(state, event.data.requestId, event.occurredOn);
    }
  },
};

function mustBeNew({ requested }: ConsultationRequest, { data, occurredOn }: ConsultationRequested): void {
  const { requestId, topics, neededBy = occurredOn } = data;
  ensure(requested === undefined, REQUEST_ID_TAKEN, {
    field: 'requestId',
    values: [requestId],
    related: requested && [requested.eventId],
  });
  ensure(topics.length > 0, TOPIC_REQUIRED, { field: 'topics' });
  ensure(neededBy >= occurredOn, NEEDED_BY_BEFORE_REQUEST, { field: 'neededBy', values: [neededBy, occurredOn] });
}

/**
 * @param state at that day
 * @throws {Refusal} REQUEST_NOT_FOUND, REQUEST_CLOSED
 */
export function ensureWaiting(
  { requested, closed }: ConsultationRequest,
  requestId: string,
  day: LocalDate,
): ConsultationRequested['data'] & Happened {
  ensure(requested !== undefined, REQUEST_NOT_FOUND, { field: 'requestId', values: [requestId, day] });
  ensure(closed === undefined, REQUEST_CLOSED, {
    field: 'requestId',
    values: [requestId, closed?.on ?? ''],
    related: closed && [closed.eventId],
  });
  return requested;
}
