import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Intended, not yet approved. Planned positions are not staff. */
export type StaffingExpansionPlanned = DomainEvent<
  'StaffingExpansionPlanned',
  { planId: string; maxPositions: number; fixedTerm: boolean }
>;

export type StaffingExpansionApproved = DomainEvent<'StaffingExpansionApproved', { planId: string }>;

export type StaffingExpansionWithdrawn = DomainEvent<'StaffingExpansionWithdrawn', { planId: string; reason?: string }>;

export type ExpansionEvent = StaffingExpansionPlanned | StaffingExpansionApproved | StaffingExpansionWithdrawn;
