import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFile } from '../../model/case-file.js';
import { WithdrawHandover, withdrawHandover } from './withdraw-handover.js';

@CommandHandler(WithdrawHandover)
export class WithdrawHandoverHandler implements ICommandHandler<WithdrawHandover> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: WithdrawHandover) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (file) => withdrawHandover(command, file),
    });
  }
}
