import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { operator } from '../../model/operator.js';
import { RenameOperator, renameOperator } from './rename-operator.js';

@CommandHandler(RenameOperator)
export class RenameOperatorHandler implements ICommandHandler<RenameOperator> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RenameOperator) {
    return this.decisions.make(operator, command.data.operatorId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => renameOperator(command, state),
    });
  }
}
