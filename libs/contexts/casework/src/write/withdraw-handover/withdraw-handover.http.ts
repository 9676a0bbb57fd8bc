import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { CASE_NOT_FOUND, CASE_NOT_OPEN, HANDOVER_NOT_OFFERED } from '../../model/refusals.js';
import { WithdrawHandover } from './withdraw-handover.js';

class WithdrawHandoverPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;

  @IdField('Id of the offer.')
  offerId!: string;
}

class WithdrawHandoverBody extends CommandBody {
  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/handover-offers/:offerId/withdrawal')
export class WithdrawHandoverHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.hand-over')
  @CommandRoute('withdrawHandover', 'The offer is taken back.', [CASE_NOT_FOUND, CASE_NOT_OPEN, HANDOVER_NOT_OFFERED])
  withdrawHandover(
    @Param() path: WithdrawHandoverPath,
    @Body() body: WithdrawHandoverBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new WithdrawHandover({ ...path, ...data }, { ...caller, replaces }));
  }
}
