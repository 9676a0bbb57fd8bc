import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ALREADY_IN_HOUSEHOLD, RESIDENT_DECEASED, RESIDENT_NOT_FOUND } from '../../model/refusals.js';
import { HOUSEHOLD_ROLES, type HouseholdRole } from '../../model/resident.events.js';
import { JoinHousehold } from './join-household.js';

class JoinHouseholdPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class JoinHouseholdBody extends CommandBody {
  @IdField('The household.')
  householdId!: string;

  @ChoiceField('Role in the household; left out, as so far.', HOUSEHOLD_ROLES, { optional: true })
  role?: HouseholdRole;

  @DayField('First day in the household.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/household-memberships')
export class JoinHouseholdHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('joinHousehold', 'Record that somebody joins a household.', [
    ALREADY_IN_HOUSEHOLD,
    RESIDENT_DECEASED,
    RESIDENT_NOT_FOUND,
  ])
  joinHousehold(
    @Param() { residentId }: JoinHouseholdPath,
    @Body() body: JoinHouseholdBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new JoinHousehold({ residentId, ...data }, { ...caller, replaces }));
  }
}
