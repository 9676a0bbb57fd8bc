import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
  WholeNumberField,
} from '#libs/eventing-nest';
import {
  ACCOMMODATION_NOT_FOUND,
  MANAGER_NOT_DEPLOYED,
  OFFICE_HOUR_ID_TAKEN,
  OFFICE_HOUR_IN_PAST,
  OFFICE_HOUR_TIME_INVALID,
  STAFF_NOT_EMPLOYED,
} from '../../model/refusals.js';
import { ScheduleOfficeHour } from './schedule-office-hour.js';

class ScheduleOfficeHourBody extends CommandBody {
  @IdField('Your id of the office hour.')
  officeHourId!: string;

  @IdField('In which accommodation.')
  accommodationId!: string;

  @IdField('Who will be there.')
  managerId!: string;

  @DayField('The day of the office hour; it may be in the future.')
  day!: LocalDate;

  @TextField('When it begins, as the clock shows it.', { maxLength: 5, example: '14:30' })
  startsAt!: string;

  @WholeNumberField('Minutes; it ends at midnight at the latest.', { min: 1, max: 1_440 })
  durationMin!: number;

  @DayField('The day on which it is planned.')
  on!: LocalDate;
}

const REFUSALS = [
  ACCOMMODATION_NOT_FOUND,
  MANAGER_NOT_DEPLOYED,
  OFFICE_HOUR_ID_TAKEN,
  OFFICE_HOUR_IN_PAST,
  OFFICE_HOUR_TIME_INVALID,
  STAFF_NOT_EMPLOYED,
];

@ApiTags('Consultations')
@Controller('office-hours')
export class ScheduleOfficeHourHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('scheduleOfficeHour', 'Plan an office hour.', REFUSALS)
  scheduleOfficeHour(@Body() body: ScheduleOfficeHourBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ScheduleOfficeHour(data, { ...caller, replaces }));
  }
}
