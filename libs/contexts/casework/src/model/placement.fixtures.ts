import type {
  JobPlacementEnded,
  JobPlacementFollowedUp,
  JobPlacementMade,
  JobPlacementStarted,
  PlacementEndReason,
} from './placement.events.js';

export const placementId = 'V-1';

/** Omid begins at the bakery. */
export const placementMade = (data: Partial<JobPlacementMade['data']> = {}, occurredOn = '2016-03-10') =>
  ({
    type: 'JobPlacementMade',
    occurredOn,
    data: {
      ...{ placementId, caseId: 'C-1', residentId: 'R-OMID', kind: 'EMPLOYMENT', employerId: 'F-BROT' },
      ...{ startsOn: '2016-03-14', permission: { basis: 'PERMIT_GRANTED', permitId: 'P-1' }, supportedBy: 'IM' },
      ...data,
    },
  }) satisfies JobPlacementMade;

export const placementStarted = (occurredOn = '2016-03-14'): JobPlacementStarted => ({
  type: 'JobPlacementStarted',
  occurredOn,
  data: { placementId },
});

export const followedUp = (stillActive = true, occurredOn = '2016-06-20'): JobPlacementFollowedUp => ({
  type: 'JobPlacementFollowedUp',
  occurredOn,
  data: { placementId, stillActive },
});

export const placementEnded = (
  occurredOn = '2016-08-31',
  reason: PlacementEndReason = 'BY_EMPLOYER',
): JobPlacementEnded => ({ type: 'JobPlacementEnded', occurredOn, data: { placementId, reason } });
