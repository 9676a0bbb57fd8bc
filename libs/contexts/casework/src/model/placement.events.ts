import type { DomainEvent, LocalDate, Sealed } from '#libs/eventing';
import type { PlacementKind } from './placement-kinds.js';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.

export const PERMISSION_BASES = ['TITLE_ALLOWS', 'PERMIT_GRANTED', 'NOT_REQUIRED'] as const;
export type PermissionBasis = (typeof PERMISSION_BASES)[number];

export const SUPPORTERS = ['IM', 'JOBCENTER', 'VOLUNTEER', 'SELF'] as const;
export type Supporter = (typeof SUPPORTERS)[number];

/** Why it ended, without anything about health or conduct. */
export const PLACEMENT_END_REASONS = [
  'AS_PLANNED',
  'BY_EMPLOYER',
  'BY_RESIDENT',
  'OTHER_PLACEMENT',
  'PERMISSION_ENDED',
  'NOT_TAKEN_UP',
  'OTHER',
] as const;
export type PlacementEndReason = (typeof PLACEMENT_END_REASONS)[number];

/** What it rests on that the person may do this: recorded, never decided here. */
export type Permission = Readonly<{
  basis: PermissionBasis;
  /** Of the resident, where a permit was granted. */
  permitId?: string;
  /** What says that none is required. */
  ruleId?: string;
}>;

/** `occurredOn` is the day it was agreed; it may begin later. */
export type JobPlacementMade = DomainEvent<
  'JobPlacementMade',
  {
    placementId: string;
    caseId: string;
    residentId: string;
    kind: PlacementKind;
    employerId: string;
    startsOn: LocalDate;
    /** Last day, where it is for a time. */
    endsOn?: LocalDate;
    weeklyHours?: number;
    permission: Permission;
    supportedBy: Supporter;
    jobTitle?: Sealed;
  }
>;

/** `occurredOn` is the first day. */
export type JobPlacementStarted = DomainEvent<'JobPlacementStarted', { placementId: string }>;

/** `occurredOn` is the day somebody asked. */
export type JobPlacementFollowedUp = DomainEvent<
  'JobPlacementFollowedUp',
  { placementId: string; stillActive: boolean }
>;

/** `occurredOn` is the last day. */
export type JobPlacementEnded = DomainEvent<'JobPlacementEnded', { placementId: string; reason: PlacementEndReason }>;

export type PlacementEvent = JobPlacementMade | JobPlacementStarted | JobPlacementFollowedUp | JobPlacementEnded;
