import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { ChangeCapacity, changeCapacity } from './change-capacity.js';

@CommandHandler(ChangeCapacity)
export class ChangeCapacityHandler implements ICommandHandler<ChangeCapacity> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: ChangeCapacity) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => changeCapacity(command, state),
    });
  }
}
