import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { restrictions } from '../../model/restriction.js';
import { LiftRestriction, liftRestriction } from './lift-restriction.js';

@CommandHandler(LiftRestriction)
export class LiftRestrictionHandler implements ICommandHandler<LiftRestriction> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: LiftRestriction) {
    const { residentId, on } = command.data;
    return this.decisions.make(restrictions, residentId, command, {
      on,
      dayField: 'on',
      decide: (state) => liftRestriction(command, state),
    });
  }
}
