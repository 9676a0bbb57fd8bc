import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { SignTenancy, signTenancy } from './sign-tenancy.js';

@CommandHandler(SignTenancy)
export class SignTenancyHandler implements ICommandHandler<SignTenancy> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: SignTenancy) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => signTenancy(command, state),
    });
  }
}
