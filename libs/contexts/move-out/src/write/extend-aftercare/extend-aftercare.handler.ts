import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { aftercare } from '../../model/aftercare.js';
import { ExtendAftercare, extendAftercare } from './extend-aftercare.js';

@CommandHandler(ExtendAftercare)
export class ExtendAftercareHandler implements ICommandHandler<ExtendAftercare> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ExtendAftercare) {
    return this.decisions.make(aftercare, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => extendAftercare(command, state),
    });
  }
}
