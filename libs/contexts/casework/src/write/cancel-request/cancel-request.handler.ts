import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { consultationRequest } from '../../model/consultation-request.js';
import { CancelRequest, cancelRequest } from './cancel-request.js';

@CommandHandler(CancelRequest)
export class CancelRequestHandler implements ICommandHandler<CancelRequest> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: CancelRequest) {
    return this.decisions.make(consultationRequest, command.data.requestId, command, {
      on: command.data.on,
      dayField: 'on',
      decide: (state) => cancelRequest(command, state),
    });
  }
}
