import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { ConfirmEligibility, confirmEligibility } from './confirm-eligibility.js';

@CommandHandler(ConfirmEligibility)
export class ConfirmEligibilityHandler implements ICommandHandler<ConfirmEligibility> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ConfirmEligibility) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => confirmEligibility(command, state),
    });
  }
}
