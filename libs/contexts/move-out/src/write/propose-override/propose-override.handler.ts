import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { ProposeOverride, proposeOverride } from './propose-override.js';

@CommandHandler(ProposeOverride)
export class ProposeOverrideHandler implements ICommandHandler<ProposeOverride> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ProposeOverride) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => proposeOverride(command, state),
    });
  }
}
