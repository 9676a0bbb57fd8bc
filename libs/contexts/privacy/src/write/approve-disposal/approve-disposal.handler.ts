import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { readKept } from '../../model/retention.js';
import { ApproveDisposal, approveDisposal } from './approve-disposal.js';

@CommandHandler(ApproveDisposal)
export class ApproveDisposalHandler implements ICommandHandler<ApproveDisposal> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ApproveDisposal) {
    const { residentId } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => readKept(others, residentId),
      decide: (state, kept, on) => approveDisposal(command, state, kept, on),
    });
  }
}
