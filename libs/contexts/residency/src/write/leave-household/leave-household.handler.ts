import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { resident } from '../../model/resident.js';
import { LeaveHousehold, leaveHousehold } from './leave-household.js';

@CommandHandler(LeaveHousehold)
export class LeaveHouseholdHandler implements ICommandHandler<LeaveHousehold> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: LeaveHousehold) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => leaveHousehold(command, state),
    });
  }
}
