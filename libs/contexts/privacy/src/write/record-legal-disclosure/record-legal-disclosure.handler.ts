import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readResident } from '../../model/parties.js';
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
      reads: (others) => readResident(others, residentId),
      decide: (state, resident) => recordLegalDisclosure(command, state, resident),
    });
  }
}
