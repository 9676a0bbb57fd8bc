import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, IdField, Operation, TextField } from '#libs/eventing-nest';
import { REPORT_NOT_FOUND, REPORT_NOT_ISSUED } from '../../model/council-refusals.js';
import { WithdrawCouncilReport } from './withdraw-council-report.js';

class WithdrawCouncilReportPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

class WithdrawCouncilReportBody extends CommandBody {
  @TextField('Why, for everybody to read; nothing about people.', { maxLength: 1_000 })
  reason!: string;
}

@ApiTags('Council papers')
@Controller('council-reports/:reportId/withdrawal')
export class WithdrawCouncilReportHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('paper.record')
  @CommandRoute('withdrawCouncilReport', 'Withdraw an issued answer; it stays readable, marked as withdrawn.', [
    REPORT_NOT_FOUND,
    REPORT_NOT_ISSUED,
  ])
  withdrawCouncilReport(
    @Param() { reportId }: WithdrawCouncilReportPath,
    @Body() body: WithdrawCouncilReportBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new WithdrawCouncilReport({ reportId, ...data }, { ...caller, replaces }));
  }
}
