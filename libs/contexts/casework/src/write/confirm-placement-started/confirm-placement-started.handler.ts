import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { placement } from '../../model/placement.js';
import { ConfirmPlacementStarted, confirmPlacementStarted } from './confirm-placement-started.js';

@CommandHandler(ConfirmPlacementStarted)
export class ConfirmPlacementStartedHandler implements ICommandHandler<ConfirmPlacementStarted> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ConfirmPlacementStarted) {
    return this.decisions.make(placement, command.data.placementId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => confirmPlacementStarted(command, state),
    });
  }
}
