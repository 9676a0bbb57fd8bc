import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { operator } from '../../model/operator.js';
import { RegisterOperator, registerOperator } from './register-operator.js';

@CommandHandler(RegisterOperator)
export class RegisterOperatorHandler implements ICommandHandler<RegisterOperator> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RegisterOperator) {
    return this.decisions.make(operator, command.data.operatorId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => registerOperator(command, state),
    });
  }
}
