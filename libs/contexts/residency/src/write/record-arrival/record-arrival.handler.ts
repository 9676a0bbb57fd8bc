import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readHomes } from '../../model/known-homes.js';
import { resident } from '../../model/resident.js';
import { RecordArrival, recordArrival } from './record-arrival.js';

@CommandHandler(RecordArrival)
export class RecordArrivalHandler implements ICommandHandler<RecordArrival> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordArrival) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others, latest) => readHomes(others, latest),
      decide: (state, known) => recordArrival(command, state, known),
    });
  }
}
