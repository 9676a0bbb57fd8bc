import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readHomes } from '../../model/known-homes.js';
import { resident } from '../../model/resident.js';
import { RecordMoveOut, recordMoveOut } from './record-move-out.js';

@CommandHandler(RecordMoveOut)
export class RecordMoveOutHandler implements ICommandHandler<RecordMoveOut> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordMoveOut) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (others, latest) => readHomes(others, latest),
      decide: (state, known) => recordMoveOut(command, state, known),
    });
  }
}
