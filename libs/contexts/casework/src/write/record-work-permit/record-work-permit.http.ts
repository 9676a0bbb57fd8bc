import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { EMPLOYER_UNKNOWN, PERMIT_ENDS_BEFORE_START, PERMIT_ID_TAKEN } from '../../model/permit-refusals.js';
import { PLACEMENT_KINDS, type PlacementKind } from '../../model/placement-kinds.js';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { RecordWorkPermit } from './record-work-permit.js';

class RecordWorkPermitPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordWorkPermitBody extends CommandBody {
  @IdField('Your id of the permit, unique within the resident.')
  permitId!: string;

  @IdField('The employer it is bound to.')
  employerId!: string;

  @ChoiceField('Which kind of work it is for.', PLACEMENT_KINDS)
  kind!: PlacementKind;

  @DayField('First day.')
  validFrom!: LocalDate;

  @DayField('Last day.')
  validUntil!: LocalDate;

  @DayField('The day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Work')
@Controller('residents/:residentId/work-permits')
export class RecordWorkPermitHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordWorkPermit', 'A work permit of the foreigners authority was shown.', [
    CASE_NOT_OPEN,
    EMPLOYER_UNKNOWN,
    PERMIT_ENDS_BEFORE_START,
    PERMIT_ID_TAKEN,
  ])
  recordWorkPermit(
    @Param() path: RecordWorkPermitPath,
    @Body() body: RecordWorkPermitBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordWorkPermit({ ...path, ...data }, { ...caller, replaces }));
  }
}
