import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { NOT_IN_HOUSEHOLD, RESIDENT_DECEASED, RESIDENT_NOT_FOUND } from '../../model/refusals.js';
import { LeaveHousehold } from './leave-household.js';

class LeaveHouseholdPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class LeaveHouseholdBody extends CommandBody {
  @IdField('The household left.')
  householdId!: string;

  @IdField('The next household; left out, one that bears the id of the person.', { optional: true })
  nextHouseholdId?: string;

  @DayField('First day in the next household.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/household-departures')
export class LeaveHouseholdHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute(
    'leaveHousehold',
    'Record that somebody leaves a household for one of their own, or together with others for a new one.',
    [NOT_IN_HOUSEHOLD, RESIDENT_DECEASED, RESIDENT_NOT_FOUND],
  )
  leaveHousehold(
    @Param() { residentId }: LeaveHouseholdPath,
    @Body() body: LeaveHouseholdBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new LeaveHousehold({ residentId, ...data }, { ...caller, replaces }));
  }
}
