import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  ASSURANCE_NOT_REQUESTED,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
} from '../../model/refusals.js';
import { RefuseAssurance } from './refuse-assurance.js';

class RefuseAssurancePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class RefuseAssuranceBody extends CommandBody {
  @IdField('The offer.')
  offerId!: string;

  @TextField('Why, as the authority says; nothing about people.', { optional: true, maxLength: 500 })
  reason?: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/assurance-refusals')
export class RefuseAssuranceHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('refuseAssurance', 'The authority has refused; the search goes on.', [
    ALREADY_MOVED,
    ASSURANCE_NOT_REQUESTED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  refuseAssurance(
    @Param() path: RefuseAssurancePath,
    @Body() body: RefuseAssuranceBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RefuseAssurance({ ...path, ...data }, { ...caller, replaces }));
  }
}
