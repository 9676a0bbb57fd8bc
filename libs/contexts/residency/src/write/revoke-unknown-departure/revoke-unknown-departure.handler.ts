import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { resident } from '../../model/resident.js';
import { RevokeUnknownDeparture, revokeUnknownDeparture } from './revoke-unknown-departure.js';

@CommandHandler(RevokeUnknownDeparture)
export class RevokeUnknownDepartureHandler implements ICommandHandler<RevokeUnknownDeparture> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RevokeUnknownDeparture) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => revokeUnknownDeparture(command, state),
    });
  }
}
