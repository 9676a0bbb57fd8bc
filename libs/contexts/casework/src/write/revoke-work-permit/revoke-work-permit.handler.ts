import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { permits } from '../../model/permit.js';
import { RevokeWorkPermit, revokeWorkPermit } from './revoke-work-permit.js';

@CommandHandler(RevokeWorkPermit)
export class RevokeWorkPermitHandler implements ICommandHandler<RevokeWorkPermit> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RevokeWorkPermit) {
    return this.decisions.make(permits, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => revokeWorkPermit(command, state),
    });
  }
}
