import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  REFERENCE_TAKEN,
  REPORT_ALREADY_ISSUED,
  REPORT_NOT_APPROVED,
  REPORT_NOT_FOUND,
  REPORT_NOT_ISSUED,
} from '../../model/council-refusals.js';
import { IssueCouncilReport } from './issue-council-report.js';

class IssueCouncilReportPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

class IssueCouncilReportBody extends CommandBody {
  @TextField('Its number among the printed papers (Drucksache).', { maxLength: 50, example: '0558/2016 F1' })
  reference!: string;
}

const REFUSALS = [
  ...[REFERENCE_TAKEN, REPORT_ALREADY_ISSUED, REPORT_NOT_APPROVED, REPORT_NOT_FOUND, REPORT_NOT_ISSUED],
];

@ApiTags('Council papers')
@Controller('council-reports/:reportId/issue')
export class IssueCouncilReportHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('paper.record')
  @CommandRoute('issueCouncilReport', 'Issue an approved answer: from now on it stands as it is.', REFUSALS)
  issueCouncilReport(
    @Param() { reportId }: IssueCouncilReportPath,
    @Body() body: IssueCouncilReportBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new IssueCouncilReport({ reportId, ...data }, { ...caller, replaces }));
  }
}
