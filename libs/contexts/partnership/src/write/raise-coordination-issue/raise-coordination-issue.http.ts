import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { ISSUE_ID_TAKEN, ISSUE_PLACE_REQUIRED, OPERATOR_RUNS_NO_SITE, SITE_UNKNOWN } from '../../model/refusals.js';
import { RaiseCoordinationIssue } from './raise-coordination-issue.js';

class RaiseCoordinationIssueBody extends CommandBody {
  @IdField('Your id of the issue.')
  issueId!: string;

  @IdField('The accommodation it is about.', { optional: true })
  accommodationId?: string;

  @IdField('The operator, if it is about all of its accommodations.', { optional: true })
  operatorId?: string;

  @TextField('What is open; nothing about people.')
  topic!: string;

  @DayField('The first day on which it is open.')
  on!: LocalDate;
}

const REFUSALS = [ISSUE_ID_TAKEN, ISSUE_PLACE_REQUIRED, OPERATOR_RUNS_NO_SITE, SITE_UNKNOWN];

@ApiTags('Cooperation')
@Controller('coordination-issues')
export class RaiseCoordinationIssueHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('raiseCoordinationIssue', 'Something between the city and an operator waits for an answer.', REFUSALS)
  raiseCoordinationIssue(@Body() body: RaiseCoordinationIssueBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RaiseCoordinationIssue(data, { ...caller, replaces }));
  }
}
