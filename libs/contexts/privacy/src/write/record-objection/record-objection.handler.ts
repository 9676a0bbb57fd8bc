import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readResident } from '../../model/parties.js';
import { restrictions } from '../../model/restriction.js';
import { RecordObjection, recordObjection } from './record-objection.js';

@CommandHandler(RecordObjection)
export class RecordObjectionHandler implements ICommandHandler<RecordObjection> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordObjection) {
    const { residentId, on } = command.data;
    return this.decisions.make(restrictions, residentId, command, {
      on,
      dayField: 'on',
      reads: (others) => readResident(others, residentId),
      decide: (state, resident) => recordObjection(command, state, resident),
    });
  }
}
