import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { ISSUE_ALREADY_RESOLVED, ISSUE_NOT_FOUND, ISSUE_PLACE_REQUIRED } from '../../model/refusals.js';
import { ResolveCoordinationIssue } from './resolve-coordination-issue.js';

class ResolveCoordinationIssuePath {
  @IdField('Id of the issue.')
  issueId!: string;
}

class ResolveCoordinationIssueBody extends CommandBody {
  @IdField('The accommodation it was raised for.', { optional: true })
  accommodationId?: string;

  @IdField('The operator it was raised for, if not for an accommodation.', { optional: true })
  operatorId?: string;

  @TextField('How; nothing about people.', { maxLength: 1000 })
  resolution!: string;

  @DayField('First day on which it is open no more.')
  on!: LocalDate;
}

const REFUSALS = [ISSUE_ALREADY_RESOLVED, ISSUE_NOT_FOUND, ISSUE_PLACE_REQUIRED];

@ApiTags('Cooperation')
@Controller('coordination-issues/:issueId/resolution')
export class ResolveCoordinationIssueHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('resolveCoordinationIssue', 'An issue has found its answer.', REFUSALS)
  resolveCoordinationIssue(
    @Param() { issueId }: ResolveCoordinationIssuePath,
    @Body() body: ResolveCoordinationIssueBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ResolveCoordinationIssue({ issueId, ...data }, { ...caller, replaces }));
  }
}
