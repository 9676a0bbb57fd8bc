import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { expansion } from '../../model/expansion.js';
import { PlanStaffingExpansion, planStaffingExpansion } from './plan-staffing-expansion.js';

@CommandHandler(PlanStaffingExpansion)
export class PlanStaffingExpansionHandler implements ICommandHandler<PlanStaffingExpansion> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: PlanStaffingExpansion) {
    return this.decisions.make(expansion, command.data.planId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => planStaffingExpansion(command, state),
    });
  }
}
