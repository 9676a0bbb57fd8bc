import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  CASE_NOT_FOUND,
  CASE_NOT_OPEN,
  HANDOVER_NOT_OFFERED,
  MANAGER_NOT_DEPLOYED,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { AcceptHandover } from './accept-handover.js';

class AcceptHandoverPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;

  @IdField('Id of the offer.')
  offerId!: string;
}

class AcceptHandoverBody extends CommandBody {
  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/handover-offers/:offerId/acceptance')
export class AcceptHandoverHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.hand-over')
  @CommandRoute('acceptHandover', 'The colleague takes the case.', [
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    HANDOVER_NOT_OFFERED,
    MANAGER_NOT_DEPLOYED,
    STAFF_NOT_EMPLOYED,
  ])
  acceptHandover(
    @Param() path: AcceptHandoverPath,
    @Body() body: AcceptHandoverBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new AcceptHandover({ ...path, ...data }, { ...caller, replaces }));
  }
}
