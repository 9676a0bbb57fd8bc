import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { resident } from '../../model/resident.js';
import { RecordInterpreterNeed, recordInterpreterNeed } from './record-interpreter-need.js';

@CommandHandler(RecordInterpreterNeed)
export class RecordInterpreterNeedHandler implements ICommandHandler<RecordInterpreterNeed> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordInterpreterNeed) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordInterpreterNeed(command, state),
    });
  }
}
