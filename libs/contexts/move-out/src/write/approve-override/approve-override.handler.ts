import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { ApproveOverride, approveOverride } from './approve-override.js';

@CommandHandler(ApproveOverride)
export class ApproveOverrideHandler implements ICommandHandler<ApproveOverride> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ApproveOverride) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => approveOverride(command, state),
    });
  }
}
