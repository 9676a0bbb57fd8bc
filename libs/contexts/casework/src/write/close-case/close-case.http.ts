import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { CLOSING_REASONS, type ClosingReason } from '../../model/case-file.events.js';
import { CASE_NOT_FOUND, CASE_NOT_OPEN, OPEN_PROCESS_EXISTS } from '../../model/refusals.js';
import { CloseCase } from './close-case.js';

class CloseCasePath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;
}

class CloseCaseBody extends CommandBody {
  @ChoiceField('Why.', CLOSING_REASONS)
  reason!: ClosingReason;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/closure')
export class CloseCaseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('closeCase', 'Close a case.', [CASE_NOT_FOUND, CASE_NOT_OPEN, OPEN_PROCESS_EXISTS])
  closeCase(@Param() path: CloseCasePath, @Body() body: CloseCaseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CloseCase({ ...path, ...data }, { ...caller, replaces }));
  }
}
