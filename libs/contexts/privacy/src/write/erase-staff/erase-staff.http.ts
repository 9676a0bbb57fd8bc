import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { CONTRACT_RUNNING, STAFF_NOT_FOUND } from '../../model/erasure-refusals.js';
import { EraseStaff } from './erase-staff.js';

class EraseStaffPath {
  @IdField('Id of the member of staff.')
  staffId!: string;
}

class EraseStaffBody extends CommandBody {
  @TextField('Why, for example the retention rule; nothing about the person.', { maxLength: 500 })
  reason!: string;

  @DayField('The day of the decision, after the last day of the contract.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('staff/:staffId/erasures')
export class EraseStaffHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('erase')
  @CommandRoute(
    'eraseStaff',
    'Destroy the key of somebody who has left: the name can never be read again; figures stay.',
    [CONTRACT_RUNNING, STAFF_NOT_FOUND],
  )
  eraseStaff(@Param() path: EraseStaffPath, @Body() body: EraseStaffBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EraseStaff({ ...path, ...data }, { ...caller, replaces }));
  }
}
