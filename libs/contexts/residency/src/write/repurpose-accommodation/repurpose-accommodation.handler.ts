import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { RepurposeAccommodation, repurposeAccommodation } from './repurpose-accommodation.js';

@CommandHandler(RepurposeAccommodation)
export class RepurposeAccommodationHandler implements ICommandHandler<RepurposeAccommodation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RepurposeAccommodation) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => repurposeAccommodation(command, state),
    });
  }
}
