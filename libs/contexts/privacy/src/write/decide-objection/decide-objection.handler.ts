import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { restrictions } from '../../model/restriction.js';
import { DecideObjection, decideObjection } from './decide-objection.js';

@CommandHandler(DecideObjection)
export class DecideObjectionHandler implements ICommandHandler<DecideObjection> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: DecideObjection) {
    const { residentId, on } = command.data;
    return this.decisions.make(restrictions, residentId, command, {
      on,
      dayField: 'on',
      decide: (state) => decideObjection(command, state),
    });
  }
}
