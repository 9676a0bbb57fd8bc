import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { releases } from '../../model/release.js';
import { RecordDisclosure, recordDisclosure } from './record-disclosure.js';

@CommandHandler(RecordDisclosure)
export class RecordDisclosureHandler implements ICommandHandler<RecordDisclosure> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordDisclosure) {
    return this.decisions.make(releases, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordDisclosure(command, state),
    });
  }
}
