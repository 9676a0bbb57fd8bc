import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { resident } from '../../model/resident.js';
import { RecordDeath, recordDeath } from './record-death.js';

@CommandHandler(RecordDeath)
export class RecordDeathHandler implements ICommandHandler<RecordDeath> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RecordDeath) {
    return this.decisions.make(resident, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => recordDeath(command, state),
    });
  }
}
