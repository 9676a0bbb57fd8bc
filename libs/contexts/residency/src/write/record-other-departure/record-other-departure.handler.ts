import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readHomes } from '../../model/known-homes.js';
import { resident } from '../../model/resident.js';
import { RecordOtherDeparture, recordOtherDeparture } from './record-other-departure.js';

@CommandHandler(RecordOtherDeparture)
export class RecordOtherDepartureHandler implements ICommandHandler<RecordOtherDeparture> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordOtherDeparture) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others, latest) => readHomes(others, latest),
      decide: (state, known) => recordOtherDeparture(command, state, known),
    });
  }
}
