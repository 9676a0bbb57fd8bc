import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { CANCELLATION_REASONS, type CancellationReason } from '../../model/office-hour.events.js';
import { OFFICE_HOUR_CANCELLED, OFFICE_HOUR_NOT_FOUND } from '../../model/refusals.js';
import { CancelOfficeHour } from './cancel-office-hour.js';

class CancelOfficeHourPath {
  @IdField('Id of the office hour.')
  officeHourId!: string;
}

class CancelOfficeHourBody extends CommandBody {
  @ChoiceField('Why.', CANCELLATION_REASONS)
  reason!: CancellationReason;

  @DayField('The day on which it is called off.')
  on!: LocalDate;
}

@ApiTags('Consultations')
@Controller('office-hours/:officeHourId/cancellation')
export class CancelOfficeHourHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('cancelOfficeHour', 'Call an office hour off.', [OFFICE_HOUR_CANCELLED, OFFICE_HOUR_NOT_FOUND])
  cancelOfficeHour(
    @Param() path: CancelOfficeHourPath,
    @Body() body: CancelOfficeHourBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CancelOfficeHour({ ...path, ...data }, { ...caller, replaces }));
  }
}
