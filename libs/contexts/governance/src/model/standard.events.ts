import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** A text that says how the work is to be done (seed, question 3); the next version, if there is one in force. */
export type StandardDrafted = DomainEvent<
  'StandardDrafted',
  { standardId: string; title: string; topic: string; text: string }
>;

/** `occurredOn` is the day of the decision. */
export type StandardAdopted = DomainEvent<
  'StandardAdopted',
  {
    standardId: string;
    /** First day on which it is valid. */
    validFrom: LocalDate;
    /** Policies that lay down its numbers. */
    policyKeys?: readonly string[];
  }
>;

export type StandardEvent = StandardDrafted | StandardAdopted;
