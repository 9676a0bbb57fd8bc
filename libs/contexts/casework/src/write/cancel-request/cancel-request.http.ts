import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { REQUEST_CLOSING_REASONS, type RequestClosingReason } from '../../model/consultation-request.events.js';
import { REQUEST_CLOSED, REQUEST_NOT_FOUND } from '../../model/refusals.js';
import { CancelRequest } from './cancel-request.js';

class CancelRequestPath {
  @IdField('Id of the request.')
  requestId!: string;
}

class CancelRequestBody extends CommandBody {
  @ChoiceField('Why.', REQUEST_CLOSING_REASONS)
  reason!: RequestClosingReason;

  @DayField('The day from which it waits no more.')
  on!: LocalDate;
}

@ApiTags('Consultations')
@Controller('consultation-requests/:requestId/closure')
export class CancelRequestHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('request.record')
  @CommandRoute('cancelRequest', 'Close a request without a talk.', [REQUEST_CLOSED, REQUEST_NOT_FOUND])
  cancelRequest(@Param() path: CancelRequestPath, @Body() body: CancelRequestBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CancelRequest({ ...path, ...data }, { ...caller, replaces }));
  }
}
