import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFile } from '../../model/case-file.js';
import { AcceptHandover, acceptHandover } from './accept-handover.js';

@CommandHandler(AcceptHandover)
export class AcceptHandoverHandler implements ICommandHandler<AcceptHandover> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: AcceptHandover) {
    return this.decisions.make(caseFile, command.data.residentId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (file) => acceptHandover(command, file),
    });
  }
}
