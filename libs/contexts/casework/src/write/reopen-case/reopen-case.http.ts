import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  CASE_ALREADY_OPEN,
  CASE_NOT_CLOSED,
  CASE_NOT_FOUND,
  MANAGER_NOT_DEPLOYED,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { ReopenCase } from './reopen-case.js';

class ReopenCasePath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;
}

class ReopenCaseBody extends CommandBody {
  @IdField('Who is responsible; left out: whoever was at last.', { optional: true })
  managerId?: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/reopenings')
export class ReopenCaseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('reopenCase', 'Open a closed case again.', [
    CASE_ALREADY_OPEN,
    CASE_NOT_CLOSED,
    CASE_NOT_FOUND,
    MANAGER_NOT_DEPLOYED,
    STAFF_NOT_EMPLOYED,
  ])
  reopenCase(@Param() path: ReopenCasePath, @Body() body: ReopenCaseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ReopenCase({ ...path, ...data }, { ...caller, replaces }));
  }
}
