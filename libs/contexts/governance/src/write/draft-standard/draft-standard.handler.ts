import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { standard } from '../../model/standard.js';
import { DraftStandard, draftStandard } from './draft-standard.js';

@CommandHandler(DraftStandard)
export class DraftStandardHandler implements ICommandHandler<DraftStandard> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: DraftStandard) {
    return this.decisions.make(standard, command.data.standardId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => draftStandard(command, state),
    });
  }
}
