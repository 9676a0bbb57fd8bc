import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { JobPlacementFollowedUp, PlacementEvent } from '../../model/placement.events.js';
import type { Placement } from '../../model/placement.js';

export class FollowUpPlacement {
  constructor(
    readonly data: JobPlacementFollowedUp['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function followUpPlacement(
  { data: { on, ...data } }: FollowUpPlacement,
  placement: Placement,
): Decided<PlacementEvent>[] {
  return placement.followUps.some((known) => known.on === on && known.stillActive === data.stillActive)
    ? []
    : [{ type: 'JobPlacementFollowedUp', data }];
}
