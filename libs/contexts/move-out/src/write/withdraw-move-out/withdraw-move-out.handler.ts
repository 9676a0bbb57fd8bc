import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { WithdrawMoveOut, withdrawMoveOut } from './withdraw-move-out.js';

@CommandHandler(WithdrawMoveOut)
export class WithdrawMoveOutHandler implements ICommandHandler<WithdrawMoveOut> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: WithdrawMoveOut) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => withdrawMoveOut(command, state),
    });
  }
}
