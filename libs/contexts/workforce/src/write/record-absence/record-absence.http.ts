import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import type { AbsenceKind } from '../../model/staff.events.js';
import { ABSENCE_OVERLAP, PERIOD_ENDS_BEFORE_START, STAFF_NOT_EMPLOYED } from '../../model/refusals.js';
import { RecordAbsence } from './record-absence.js';

class RecordAbsencePath {
  @IdField('Id of the employee.')
  staffId!: string;
}

class RecordAbsenceBody extends CommandBody {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; it may lie in the future.')
  until!: LocalDate;

  @ChoiceField('Never a diagnosis: sickness is health data.', ['LONG_TERM', 'PARENTAL', 'OTHER'])
  kind!: AbsenceKind;
}

@ApiTags('Staff')
@Controller('staff/:staffId/absences')
export class RecordAbsenceHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('staff.record')
  @CommandRoute('recordAbsence', 'Record a long absence; absent people still count as heads.', [
    ABSENCE_OVERLAP,
    PERIOD_ENDS_BEFORE_START,
    STAFF_NOT_EMPLOYED,
  ])
  recordAbsence(
    @Param() { staffId }: RecordAbsencePath,
    @Body() body: RecordAbsenceBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordAbsence({ staffId, ...data }, { ...caller, replaces }));
  }
}
