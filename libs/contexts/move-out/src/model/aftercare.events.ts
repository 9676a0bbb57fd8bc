import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

export const AFTERCARE_OUTCOMES = [
  'STABLE',
  'REFERRED',
  'TENANCY_LOST',
  'MOVED_AWAY',
  'DECLINED',
  'EXPIRED',
  'DECEASED',
] as const;
/** `VOIDED`: the move was recorded by mistake; only the service itself says so. */
export type AftercareOutcome = (typeof AFTERCARE_OUTCOMES)[number] | 'VOIDED';

export const CONTACT_KINDS = ['VISIT', 'CALL', 'OFFICE'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

type Of<Data> = { aftercareId: string; householdId: string } & Data;

/** Care in the own flat for a limited time (seed, R6). `occurredOn` is the day of the move. */
export type AftercareOpened = DomainEvent<
  'AftercareOpened',
  Of<{
    residentIds: readonly string[];
    moveOutId?: string;
    /** Last day, by the policy `aftercare-duration` of the day of the move. */
    dueOn: LocalDate;
    /** Last day to which it can be extended, by the same policy. */
    latestOn: LocalDate;
  }>
>;

/** Another member of the household moved with them. */
export type AftercareResidentJoined = DomainEvent<'AftercareResidentJoined', Of<{ residentId: string }>>;

export type AftercareContactHeld = DomainEvent<
  'AftercareContactHeld',
  Of<{ contactId: string; kind: ContactKind; topics?: readonly string[]; note?: Sealed }>
>;

/** Once. */
export type AftercareExtended = DomainEvent<'AftercareExtended', Of<{ newDueOn: LocalDate; reason: string }>>;

/** `occurredOn` is the last day of the care. Nothing closes an aftercare by itself. */
export type AftercareClosed = DomainEvent<'AftercareClosed', Of<{ outcome: AftercareOutcome }>>;

export type AftercareEvent =
  AftercareOpened | AftercareResidentJoined | AftercareContactHeld | AftercareExtended | AftercareClosed;
