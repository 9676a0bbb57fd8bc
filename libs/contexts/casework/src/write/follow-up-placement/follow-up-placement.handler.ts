import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { placement } from '../../model/placement.js';
import { FollowUpPlacement, followUpPlacement } from './follow-up-placement.js';

@CommandHandler(FollowUpPlacement)
export class FollowUpPlacementHandler implements ICommandHandler<FollowUpPlacement> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: FollowUpPlacement) {
    return this.decisions.make(placement, command.data.placementId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => followUpPlacement(command, state),
    });
  }
}
