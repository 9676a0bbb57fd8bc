import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { AUTHORITIES, type Authority } from '../../model/move-out.events.js';
import { ALREADY_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN, OFFER_NOT_FOUND } from '../../model/refusals.js';
import { RequestAssurance } from './request-assurance.js';

class RequestAssurancePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class RequestAssuranceBody extends CommandBody {
  @IdField('The offer.')
  offerId!: string;

  @ChoiceField('Who decides.', AUTHORITIES)
  authority!: Authority;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/assurance-requests')
export class RequestAssuranceHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('requestAssurance', 'Ask the authority to assure the costs of a flat, before anything is signed.', [
    ALREADY_MOVED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
    OFFER_NOT_FOUND,
  ])
  requestAssurance(
    @Param() path: RequestAssurancePath,
    @Body() body: RequestAssuranceBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RequestAssurance({ ...path, ...data }, { ...caller, replaces }));
  }
}
