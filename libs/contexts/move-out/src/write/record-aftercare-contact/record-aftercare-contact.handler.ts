import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { aftercare } from '../../model/aftercare.js';
import { RecordAftercareContact, recordAftercareContact } from './record-aftercare-contact.js';

@CommandHandler(RecordAftercareContact)
export class RecordAftercareContactHandler implements ICommandHandler<RecordAftercareContact> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordAftercareContact) {
    return this.decisions.make(aftercare, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordAftercareContact(command, state),
    });
  }
}
