import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  ASSURANCE_NOT_REQUESTED,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
} from '../../model/refusals.js';
import { GrantAssurance } from './grant-assurance.js';

class GrantAssurancePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class GrantAssuranceBody extends CommandBody {
  @IdField('The offer.')
  offerId!: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/assurances')
export class GrantAssuranceHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('grantAssurance', 'The authority has assured the costs.', [
    ALREADY_MOVED,
    ASSURANCE_NOT_REQUESTED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  grantAssurance(
    @Param() path: GrantAssurancePath,
    @Body() body: GrantAssuranceBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new GrantAssurance({ ...path, ...data }, { ...caller, replaces }));
  }
}
