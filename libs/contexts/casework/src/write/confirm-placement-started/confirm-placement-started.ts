import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import type { JobPlacementStarted, PlacementEvent } from '../../model/placement.events.js';
import type { Placement } from '../../model/placement.js';

export class ConfirmPlacementStarted {
  constructor(
    readonly data: JobPlacementStarted['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function confirmPlacementStarted(
  { data: { on, ...data } }: ConfirmPlacementStarted,
  placement: Placement,
): Decided<PlacementEvent>[] {
  return placement.started?.on === on ? [] : [{ type: 'JobPlacementStarted', data }];
}
