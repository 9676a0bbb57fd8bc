import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { employer } from '../../model/employer.js';
import { RenameEmployer, renameEmployer } from './rename-employer.js';

@CommandHandler(RenameEmployer)
export class RenameEmployerHandler implements ICommandHandler<RenameEmployer> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RenameEmployer) {
    return this.decisions.make(employer, command.data.employerId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => renameEmployer(command, state),
    });
  }
}
