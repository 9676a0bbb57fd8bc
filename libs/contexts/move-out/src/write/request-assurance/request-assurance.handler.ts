import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { moveOut } from '../../model/move-out.js';
import { RequestAssurance, requestAssurance } from './request-assurance.js';

@CommandHandler(RequestAssurance)
export class RequestAssuranceHandler implements ICommandHandler<RequestAssurance> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: RequestAssurance) {
    return this.decisions.make(moveOut, command.data.householdId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => requestAssurance(command, state),
    });
  }
}
