import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { expansion } from '../../model/expansion.js';
import { ApproveStaffingExpansion, approveStaffingExpansion } from './approve-staffing-expansion.js';

@CommandHandler(ApproveStaffingExpansion)
export class ApproveStaffingExpansionHandler implements ICommandHandler<ApproveStaffingExpansion> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ApproveStaffingExpansion) {
    return this.decisions.make(expansion, command.data.planId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => approveStaffingExpansion(command, state),
    });
  }
}
