import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { employer } from '../../model/employer.js';
import { RecordEmployerContact, recordEmployerContact } from './record-employer-contact.js';

@CommandHandler(RecordEmployerContact)
export class RecordEmployerContactHandler implements ICommandHandler<RecordEmployerContact> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordEmployerContact) {
    return this.decisions.make(employer, command.data.employerId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordEmployerContact(command, state),
    });
  }
}
