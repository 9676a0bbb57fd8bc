import type { DomainEvent } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

/** How the integration management serves an accommodation. `NONE`: not at all. */
export const SERVICE_MODES = ['ON_SITE', 'MOBILE', 'NONE'] as const;
export type ServiceMode = (typeof SERVICE_MODES)[number];

/** What the rule says (seed, F10): it never switches anything. `occurredOn` is the day the rule first said so. */
export type ServiceModeRecommended = DomainEvent<
  'ServiceModeRecommended',
  {
    accommodationId: string;
    mode: 'ON_SITE' | 'MOBILE';
    /** Residents present on that day. */
    occupancy: number;
    /** Of the policy `service-mode` on that day. */
    threshold: number;
  }
>;

/** What a unit lead decided. `occurredOn` is the first day it applies. */
export type ServiceModeDecided = DomainEvent<
  'ServiceModeDecided',
  {
    accommodationId: string;
    mode: ServiceMode;
    /** Asked for when it deviates from the recommendation. */
    reason?: string;
  }
>;

export type ServiceModeEvent = ServiceModeRecommended | ServiceModeDecided;
