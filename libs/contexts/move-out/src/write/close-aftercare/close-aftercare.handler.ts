import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { aftercare, ensureAfterTheMove } from '../../model/aftercare.js';
import { CloseAftercare, closeAftercare } from './close-aftercare.js';

@CommandHandler(CloseAftercare)
export class CloseAftercareHandler implements ICommandHandler<CloseAftercare> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CloseAftercare) {
    return this.decisions.make(aftercare, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: async (_, latest) => ensureAfterTheMove(command.data, latest),
      decide: (state) => closeAftercare(command, state),
    });
  }
}
