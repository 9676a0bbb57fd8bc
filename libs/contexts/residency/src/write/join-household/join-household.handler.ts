import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { resident } from '../../model/resident.js';
import { JoinHousehold, joinHousehold } from './join-household.js';

@CommandHandler(JoinHousehold)
export class JoinHouseholdHandler implements ICommandHandler<JoinHousehold> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: JoinHousehold) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => joinHousehold(command, state),
    });
  }
}
