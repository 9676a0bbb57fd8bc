import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { OPENING_REASONS, type OpeningReason } from '../../model/case-file.events.js';
import {
  CASE_ALREADY_OPEN,
  CASE_ID_TAKEN,
  MANAGER_NOT_DEPLOYED,
  NOTICE_REQUIRED,
  RESIDENT_UNKNOWN,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { OpenCase } from './open-case.js';

class OpenCasePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class OpenCaseBody extends CommandBody {
  @IdField('Your id of the case.')
  caseId!: string;

  @IdField('Who is responsible.')
  managerId!: string;

  @IdField('Left out: where the resident lives that day.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Why.', OPENING_REASONS)
  openedBecause!: OpeningReason;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases')
export class OpenCaseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('openCase', 'Open a case; an arrival alone opens none.', [
    CASE_ALREADY_OPEN,
    CASE_ID_TAKEN,
    MANAGER_NOT_DEPLOYED,
    NOTICE_REQUIRED,
    RESIDENT_UNKNOWN,
    STAFF_NOT_EMPLOYED,
  ])
  openCase(@Param() path: OpenCasePath, @Body() body: OpenCaseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new OpenCase({ ...path, ...data }, { ...caller, replaces }));
  }
}
