import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { readKept } from '../../model/retention.js';
import { ProposeDisposal, proposeDisposal } from './propose-disposal.js';

@CommandHandler(ProposeDisposal)
export class ProposeDisposalHandler implements ICommandHandler<ProposeDisposal> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ProposeDisposal) {
    const { residentId } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => readKept(others, residentId),
      decide: (state, kept, on) => proposeDisposal(command, state, kept, on),
    });
  }
}
