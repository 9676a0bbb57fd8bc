import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { CASE_NOT_FOUND, CASE_NOT_OPEN, HANDOVER_NOT_OFFERED } from '../../model/refusals.js';
import { RejectHandover } from './reject-handover.js';

class RejectHandoverPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;

  @IdField('Id of the offer.')
  offerId!: string;
}

class RejectHandoverBody extends CommandBody {
  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/handover-offers/:offerId/rejection')
export class RejectHandoverHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.hand-over')
  @CommandRoute('rejectHandover', 'The colleague does not take the case.', [
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    HANDOVER_NOT_OFFERED,
  ])
  rejectHandover(
    @Param() path: RejectHandoverPath,
    @Body() body: RejectHandoverBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RejectHandover({ ...path, ...data }, { ...caller, replaces }));
  }
}
