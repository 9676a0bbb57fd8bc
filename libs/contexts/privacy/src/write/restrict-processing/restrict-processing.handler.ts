import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { readResident } from '../../model/parties.js';
import { restrictions } from '../../model/restriction.js';
import { RestrictProcessing, restrictProcessing } from './restrict-processing.js';

@CommandHandler(RestrictProcessing)
export class RestrictProcessingHandler implements ICommandHandler<RestrictProcessing> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RestrictProcessing) {
    const { residentId, on } = command.data;
    return this.decisions.make(restrictions, residentId, command, {
      on,
      dayField: 'on',
      reads: (others) => readResident(others, residentId),
      decide: (state, resident) => restrictProcessing(command, state, resident),
    });
  }
}
