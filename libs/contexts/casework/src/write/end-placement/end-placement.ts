import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { JobPlacementEnded, PlacementEvent } from '../../model/placement.events.js';
import type { Placement } from '../../model/placement.js';

export class EndPlacement {
  constructor(
    readonly data: JobPlacementEnded['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function endPlacement({ data: { on, ...data } }: EndPlacement, placement: Placement): Decided<PlacementEvent>[] {
  return placement.ended?.on === on && placement.ended.reason === data.reason
    ? []
    : [{ type: 'JobPlacementEnded', data }];
}
