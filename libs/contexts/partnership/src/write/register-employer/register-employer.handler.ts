import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { employer } from '../../model/employer.js';
import { RegisterEmployer, registerEmployer } from './register-employer.js';

@CommandHandler(RegisterEmployer)
export class RegisterEmployerHandler implements ICommandHandler<RegisterEmployer> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RegisterEmployer) {
    return this.decisions.make(employer, command.data.employerId, command, {
      on: command.data.on,
      dayField: 'on',
      reads: (_, latest) => Promise.resolve(latest),
      decide: (_, latest) => registerEmployer(command, latest),
    });
  }
}
