import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { standard } from '../../model/standard.js';
import { AdoptStandard, adoptStandard } from './adopt-standard.js';

@CommandHandler(AdoptStandard)
export class AdoptStandardHandler implements ICommandHandler<AdoptStandard> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AdoptStandard) {
    return this.decisions.make(standard, command.data.standardId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => adoptStandard(command, state),
    });
  }
}
