import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { ReturnMember } from './return-member.js';

@CommandHandler(ReturnMember)
export class ReturnMemberHandler implements ICommandHandler<ReturnMember> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReturnMember) {
    return this.decisions.void(moveOut, command.data.householdId, command);
  }
}
