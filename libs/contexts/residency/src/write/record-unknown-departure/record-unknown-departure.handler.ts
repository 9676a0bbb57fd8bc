import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readHomes } from '../../model/known-homes.js';
import { resident } from '../../model/resident.js';
import { RecordUnknownDeparture, recordUnknownDeparture } from './record-unknown-departure.js';

@CommandHandler(RecordUnknownDeparture)
export class RecordUnknownDepartureHandler implements ICommandHandler<RecordUnknownDeparture> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordUnknownDeparture) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others, latest) => readHomes(others, latest),
      decide: (state, known) => recordUnknownDeparture(command, state, known),
    });
  }
}
