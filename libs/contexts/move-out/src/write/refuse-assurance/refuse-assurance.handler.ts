import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { RefuseAssurance, refuseAssurance } from './refuse-assurance.js';

@CommandHandler(RefuseAssurance)
export class RefuseAssuranceHandler implements ICommandHandler<RefuseAssurance> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RefuseAssurance) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => refuseAssurance(command, state),
    });
  }
}
