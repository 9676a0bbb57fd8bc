import type { DomainEvent, LocalDate } from '#libs/eventing';
import type { PlacementKind } from './placement-kinds.js';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// `occurredOn` is the day the paper was shown in the case; what it says has days of its own.

/** The foreigners authority permits work of that kind for that employer, and for no other. */
export type WorkPermitRecorded = DomainEvent<
  'WorkPermitRecorded',
  {
    residentId: string;
    /** Unique within the resident. */
    permitId: string;
    employerId: string;
    kind: PlacementKind;
    validFrom: LocalDate;
    /** Last day. */
    validUntil: LocalDate;
  }
>;

/** The permit ends before its last day: it was withdrawn, or the work it is bound to has ended. */
export type WorkPermitRevoked = DomainEvent<
  'WorkPermitRevoked',
  {
    residentId: string;
    permitId: string;
    /** The new last day. */
    validUntil: LocalDate;
  }
>;

export type PermitEvent = WorkPermitRecorded | WorkPermitRevoked;
