import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { accommodation } from '../../model/accommodation.js';
import { AssignOperator, assignOperator, assignedOn } from './assign-operator.js';

@CommandHandler(AssignOperator)
export class AssignOperatorHandler implements ICommandHandler<AssignOperator> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AssignOperator) {
    return this.decisions.make(accommodation, command.data.accommodationId, command, {
      on: assignedOn(command),
      dayField: 'from',
      decide: (state) => assignOperator(command, state),
    });
  }
}
