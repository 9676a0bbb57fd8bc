import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Whoever runs accommodations for the city: an organisation, never a person. */
export type OperatorRegistered = DomainEvent<'OperatorRegistered', { operatorId: string; name: string }>;

/** `occurredOn` is the first day of the new name. */
export type OperatorRenamed = DomainEvent<'OperatorRenamed', { operatorId: string; name: string }>;

export type OperatorEvent = OperatorRegistered | OperatorRenamed;
