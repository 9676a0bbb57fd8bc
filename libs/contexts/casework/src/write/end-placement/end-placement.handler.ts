import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { placement } from '../../model/placement.js';
import { EndPlacement, endPlacement } from './end-placement.js';

@CommandHandler(EndPlacement)
export class EndPlacementHandler implements ICommandHandler<EndPlacement> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: EndPlacement) {
    return this.decisions.make(placement, command.data.placementId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => endPlacement(command, state),
    });
  }
}
