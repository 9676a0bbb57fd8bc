import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { disposal } from '../../model/disposal.js';
import { readResident } from '../../model/parties.js';
import { PlaceLegalHold, placeLegalHold } from './place-legal-hold.js';

@CommandHandler(PlaceLegalHold)
export class PlaceLegalHoldHandler implements ICommandHandler<PlaceLegalHold> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: PlaceLegalHold) {
    const { residentId, on } = command.data;
    return this.decisions.make(disposal, residentId, command, {
      on,
      dayField: 'on',
      reads: (others) => readResident(others, residentId),
      decide: (state, resident) => placeLegalHold(command, state, resident),
    });
  }
}
