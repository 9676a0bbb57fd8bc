import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { duplicate } from '../../model/duplicate.js';
import { readResident } from '../../model/parties.js';
import { SuspectDuplicate, suspectDuplicate } from './suspect-duplicate.js';

@CommandHandler(SuspectDuplicate)
export class SuspectDuplicateHandler implements ICommandHandler<SuspectDuplicate> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: SuspectDuplicate) {
    const { duplicateId, survivorId, on } = command.data;
    return this.decisions.make(duplicate, duplicateId, command, {
      on,
      dayField: 'on',
      reads: async (others) => ({
        duplicate: await readResident(others, duplicateId),
        survivor: await readResident(others, survivorId),
      }),
      decide: (state, parties) => suspectDuplicate(command, state, parties),
    });
  }
}
