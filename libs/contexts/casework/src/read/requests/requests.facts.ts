import { type Fact, type FactProjection, factTable, OPEN_END } from '#libs/eventing';
import { type ConsultationRequest, consultationRequest as stream } from '../../model/consultation-request.js';
import type { ConsultationRequestEvent } from '../../model/consultation-request.events.js';

/** Somebody asked for a talk, from that day on. Whether it was answered is asked of the talks. */
export const consultationRequest = factTable<{
  requestId: string;
  accommodationId: string;
  residentId: string | null;
  requestedBy: string;
  topics: readonly string[];
  neededBy: string | null;
}>('consultation_request', {
  requestId: 'text',
  accommodationId: 'text',
  residentId: 'text',
  requestedBy: 'text',
  topics: 'text[]',
  neededBy: 'text',
});

/** Closed without a talk, from that day on. */
export const consultationRequestEnd = factTable<{ requestId: string; reason: string }>('consultation_request_end', {
  requestId: 'text',
  reason: 'text',
});

export const consultationRequests: FactProjection<ConsultationRequest, ConsultationRequestEvent> = {
  ...stream,
  name: 'consultation-requests',
  version: 1,
  tables: [consultationRequest, consultationRequestEnd],
  facts: (state) => [...requests(state), ...ends(state)],
};

function requests({ requested }: ConsultationRequest): Fact[] {
  if (!requested) return [];
  const { on: from, eventId, residentId = null, neededBy = null, ...asked } = requested;
  return [consultationRequest.row({ ...asked, residentId, neededBy }, { from, until: OPEN_END }, [eventId])];
}

function ends({ requested, closed }: ConsultationRequest): Fact[] {
  if (!requested || !closed) return [];
  const { on: from, reason, eventId } = closed;
  return [consultationRequestEnd.row({ requestId: requested.requestId, reason }, { from, until: OPEN_END }, [eventId])];
}
