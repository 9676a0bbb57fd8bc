import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  CASE_NOT_FOUND,
  CASE_NOT_OPEN,
  MANAGER_NOT_DEPLOYED,
  SAME_MANAGER,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { HandOverCase } from './hand-over-case.js';

class HandOverCasePath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;
}

class HandOverCaseBody extends CommandBody {
  @IdField('Who is responsible from that day on.')
  toManagerId!: string;

  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/handovers')
export class HandOverCaseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.hand-over')
  @CommandRoute('handOverCase', 'A unit lead hands a case over.', [
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    MANAGER_NOT_DEPLOYED,
    SAME_MANAGER,
    STAFF_NOT_EMPLOYED,
  ])
  handOverCase(@Param() path: HandOverCasePath, @Body() body: HandOverCaseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new HandOverCase({ ...path, ...data }, { ...caller, replaces }));
  }
}
