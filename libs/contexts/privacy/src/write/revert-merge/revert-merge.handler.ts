import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { duplicate } from '../../model/duplicate.js';
import { readStaff } from '../../model/parties.js';
import { RevertMerge, revertMerge } from './revert-merge.js';

@CommandHandler(RevertMerge)
export class RevertMergeHandler implements ICommandHandler<RevertMerge> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RevertMerge) {
    const { duplicateId, revertedBy, on } = command.data;
    return this.decisions.make(duplicate, duplicateId, command, {
      on,
      dayField: 'on',
      reads: (others) => readStaff(others, revertedBy),
      decide: (state, reverting) => revertMerge(command, state, reverting),
    });
  }
}
