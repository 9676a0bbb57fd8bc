import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { duplicate } from '../../model/duplicate.js';
import { readStaff } from '../../model/parties.js';
import { MergeResidents, mergeResidents } from './merge-residents.js';

@CommandHandler(MergeResidents)
export class MergeResidentsHandler implements ICommandHandler<MergeResidents> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: MergeResidents) {
    const { duplicateId, confirmedBy, on } = command.data;
    return this.decisions.make(duplicate, duplicateId, command, {
      on,
      dayField: 'on',
      reads: (others) => readStaff(others, confirmedBy),
      decide: (state, confirming) => mergeResidents(command, state, confirming),
    });
  }
}
