import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { RenameAccommodation, renameAccommodation } from './rename-accommodation.js';

@CommandHandler(RenameAccommodation)
export class RenameAccommodationHandler implements ICommandHandler<RenameAccommodation> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RenameAccommodation) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => renameAccommodation(command, state),
    });
  }
}
