import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { GrantAssurance, grantAssurance } from './grant-assurance.js';

@CommandHandler(GrantAssurance)
export class GrantAssuranceHandler implements ICommandHandler<GrantAssurance> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: GrantAssurance) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => grantAssurance(command, state),
    });
  }
}
