import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** What a policy lays down, by name; which names a key has is in policy-values.ts. */
export type PolicyValues = Readonly<Record<string, unknown>>;

/** `occurredOn` is the first day the version is valid; it may lie before the service's start and in the future. */
export type PolicyVersionAdopted = DomainEvent<
  'PolicyVersionAdopted',
  {
    key: string;
    values: PolicyValues;
    /** Where it is laid down: a council paper, a law, a decision of the unit lead. */
    source: string;
  }
>;

export type PolicyEvent = PolicyVersionAdopted;
