import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

export const REQUESTERS = ['RESIDENT', 'OPERATOR', 'VOLUNTEER', 'AUTHORITY'] as const;
export type Requester = (typeof REQUESTERS)[number];

/** Codes only: a free text would say things about a person. */
export const REQUEST_CLOSING_REASONS = [
  'WITHDRAWN',
  'NO_LONGER_NEEDED',
  'SERVED_OTHERWISE',
  'DUPLICATE',
  'NO_CONTACT',
  'MOVED_AWAY',
] as const;
export type RequestClosingReason = (typeof REQUEST_CLOSING_REASONS)[number];

/** `occurredOn` is the day on which somebody asked. */
export type ConsultationRequested = DomainEvent<
  'ConsultationRequested',
  {
    requestId: string;
    /** Where the talk is wanted. */
    accommodationId: string;
    /** For whom; missing where nobody in particular was named. */
    residentId?: string;
    requestedBy: Requester;
    /** Also such as are not agreed with the operator: the request may be why they will be. */
    topics: readonly string[];
    /** The day until which it is wanted. */
    neededBy?: LocalDate;
  }
>;

/** Closed without a talk. That a talk answered the request is said by the talk. */
export type ConsultationRequestClosed = DomainEvent<
  'ConsultationRequestClosed',
  { requestId: string; reason: RequestClosingReason }
>;

export type ConsultationRequestEvent = ConsultationRequested | ConsultationRequestClosed;
