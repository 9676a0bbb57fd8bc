import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { LiftLegalHold, liftLegalHold } from './lift-legal-hold.js';

@CommandHandler(LiftLegalHold)
export class LiftLegalHoldHandler implements ICommandHandler<LiftLegalHold> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: LiftLegalHold) {
    const { residentId, on } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on,
      dayField: 'on',
      decide: (state) => liftLegalHold(command, state),
    });
  }
}
