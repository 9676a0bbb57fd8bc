import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { CloseAccommodation, closeAccommodation } from './close-accommodation.js';

@CommandHandler(CloseAccommodation)
export class CloseAccommodationHandler implements ICommandHandler<CloseAccommodation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CloseAccommodation) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => closeAccommodation(command, state),
    });
  }
}
