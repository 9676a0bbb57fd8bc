import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { expansion } from '../../model/expansion.js';
import { WithdrawStaffingExpansion, withdrawStaffingExpansion } from './withdraw-staffing-expansion.js';

@CommandHandler(WithdrawStaffingExpansion)
export class WithdrawStaffingExpansionHandler implements ICommandHandler<WithdrawStaffingExpansion> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: WithdrawStaffingExpansion) {
    return this.decisions.make(expansion, command.data.planId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => withdrawStaffingExpansion(command, state),
    });
  }
}
