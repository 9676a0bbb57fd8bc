import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { readKept } from '../../model/retention.js';
import { ApproveNoteDisposal, approveNoteDisposal } from './approve-note-disposal.js';

@CommandHandler(ApproveNoteDisposal)
export class ApproveNoteDisposalHandler implements ICommandHandler<ApproveNoteDisposal> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ApproveNoteDisposal) {
    const { residentId } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on: (_, today) => today,
      dayField: 'on',
      reads: (others) => readKept(others, residentId),
      decide: (state, kept, on) => approveNoteDisposal(command, state, kept, on),
    });
  }
}
