import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/**
 * A focus topic beside the four of the paper: it takes a need on site and close agreement with the operator (seed,
 * R7). `occurredOn` is the first day.
 */
export type AdditionalFocusTopicAgreed = DomainEvent<
  'AdditionalFocusTopicAgreed',
  {
    accommodationId: string;
    topicKey: string;
    /** The concrete need. */
    need: string;
    /** Who runs the accommodation on that day. */
    operatorId: string;
    /** The function of whoever agreed for the operator, never a name. */
    agreedWith: string;
    /** Last day, if it was agreed for a time. */
    until?: LocalDate;
  }
>;

/** `occurredOn` is the last day. */
export type AdditionalFocusTopicEnded = DomainEvent<
  'AdditionalFocusTopicEnded',
  { accommodationId: string; topicKey: string; reason: string }
>;

export type TopicsEvent = AdditionalFocusTopicAgreed | AdditionalFocusTopicEnded;
