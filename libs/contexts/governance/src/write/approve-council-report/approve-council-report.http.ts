import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, IdField, Operation, TextField } from '#libs/eventing-nest';
import { DRAFT_HAS_CHANGED, REPORT_ALREADY_ISSUED, REPORT_NOT_FOUND } from '../../model/council-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ApproveCouncilReport } from './approve-council-report.js';

class ApproveCouncilReportPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

class ApproveCouncilReportBody extends CommandBody {
  @TextField('SHA-512 of the draft that you have read, as the answer shows it: nothing else is approved.')
  sha512!: string;
}

const REFUSALS = [DRAFT_HAS_CHANGED, FOUR_EYES_REQUIRED, REPORT_ALREADY_ISSUED, REPORT_NOT_FOUND];

@ApiTags('Council papers')
@Controller('council-reports/:reportId/approval')
export class ApproveCouncilReportHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('paper.record')
  @CommandRoute('approveCouncilReport', 'Approve the draft of an answer that somebody else has written.', REFUSALS)
  approveCouncilReport(
    @Param() { reportId }: ApproveCouncilReportPath,
    @Body() body: ApproveCouncilReportBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ApproveCouncilReport({ reportId, ...data }, { ...caller, replaces }));
  }
}
