import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readPerson } from '../../model/parties.js';
import { releases } from '../../model/release.js';
import { RecordLegalDisclosure, recordLegalDisclosure } from './record-legal-disclosure.js';

@CommandHandler(RecordLegalDisclosure)
export class RecordLegalDisclosureHandler implements ICommandHandler<RecordLegalDisclosure> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordLegalDisclosure) {
    const { residentId, on } = command.data;
    return this.decisions.make(releases, residentId, command, {
      on,
      dayField: 'on',
      reads: (others) => readPerson(others, residentId),
      decide: (state, person) => recordLegalDisclosure(command, state, person),
    });
  }
}
