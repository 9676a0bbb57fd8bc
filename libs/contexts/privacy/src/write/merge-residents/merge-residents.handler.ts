import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { duplicate } from '../../model/duplicate.js';
import { MergeResidents, mergeResidents } from './merge-residents.js';

@CommandHandler(MergeResidents)
export class MergeResidentsHandler implements ICommandHandler<MergeResidents> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: MergeResidents) {
    const { duplicateId, on } = command.data;
    return this.decisions.make(duplicate, duplicateId, command, {
      on,
      dayField: 'on',
      decide: (state) => mergeResidents(command, state),
    });
  }
}
