import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { RegisterAccommodation, registerAccommodation } from './register-accommodation.js';

@CommandHandler(RegisterAccommodation)
export class RegisterAccommodationHandler implements ICommandHandler<RegisterAccommodation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RegisterAccommodation) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => registerAccommodation(command, state),
    });
  }
}
