import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { ReopenMoveOut } from './reopen-move-out.js';

@CommandHandler(ReopenMoveOut)
export class ReopenMoveOutHandler implements ICommandHandler<ReopenMoveOut> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ReopenMoveOut) {
    return this.decisions.void(moveOut, command.data.householdId, command);
  }
}
