import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { duplicate } from '../../model/duplicate.js';
import { RevertMerge, revertMerge } from './revert-merge.js';

@CommandHandler(RevertMerge)
export class RevertMergeHandler implements ICommandHandler<RevertMerge> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RevertMerge) {
    const { duplicateId, on } = command.data;
    return this.decisions.make(duplicate, duplicateId, command, {
      on,
      dayField: 'on',
      decide: (state) => revertMerge(command, state),
    });
  }
}
