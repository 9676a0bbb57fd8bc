import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFile } from '../../model/case-file.js';
import { RejectHandover, rejectHandover } from './reject-handover.js';

@CommandHandler(RejectHandover)
export class RejectHandoverHandler implements ICommandHandler<RejectHandover> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RejectHandover) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (file) => rejectHandover(command, file),
    });
  }
}
