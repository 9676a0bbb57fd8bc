import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Two units may share a name: the seed paper's two do. */
export type UnitEstablished = DomainEvent<'UnitEstablished', { unitId: string; name: string; code?: string }>;

export type UnitRenamed = DomainEvent<'UnitRenamed', { unitId: string; name: string }>;

/** `occurredOn` is the last day on which the unit exists. */
export type UnitDissolved = DomainEvent<'UnitDissolved', { unitId: string }>;

export type UnitEvent = UnitEstablished | UnitRenamed | UnitDissolved;
