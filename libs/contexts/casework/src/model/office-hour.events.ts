import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** Codes only: why a person was absent is nobody's business here. */
export const CANCELLATION_REASONS = ['MANAGER_ABSENT', 'NO_DEMAND', 'SITE_CLOSED', 'RESCHEDULED'] as const;
export type CancellationReason = (typeof CANCELLATION_REASONS)[number];

/** `occurredOn` is the day on which it was planned; the office hour itself may be later. */
export type OfficeHourScheduled = DomainEvent<
  'OfficeHourScheduled',
  {
    officeHourId: string;
    accommodationId: string;
    managerId: string;
    /** The day of the office hour. */
    day: LocalDate;
    /** What the clock on the wall shows (`14:30`): no instant, so that a change to summer time moves nothing. */
    startsAt: string;
    durationMin: number;
  }
>;

/** `occurredOn` is the day on which it was called off. */
export type OfficeHourCancelled = DomainEvent<
  'OfficeHourCancelled',
  { officeHourId: string; reason: CancellationReason }
>;

export type OfficeHourEvent = OfficeHourScheduled | OfficeHourCancelled;
