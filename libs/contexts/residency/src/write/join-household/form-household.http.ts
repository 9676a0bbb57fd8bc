import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags, OmitType } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  type CommandAnswer,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  PartListField,
} from '#libs/eventing-nest';
import {
  ALREADY_IN_HOUSEHOLD,
  HOUSEHOLD_ID_TAKEN,
  MEMBER_NAMED_TWICE,
  MEMBERS_REQUIRED,
  RESIDENT_DECEASED,
  RESIDENT_NOT_FOUND,
} from '../../model/refusals.js';
import { HOUSEHOLD_ROLES, type HouseholdRole } from '../../model/resident.events.js';
import { FormHousehold, type HouseholdMember } from './form-household.js';

class MemberPart implements HouseholdMember {
  @IdField('Id of the person.')
  residentId!: string;

  @ChoiceField('Role in the household.', HOUSEHOLD_ROLES)
  role!: HouseholdRole;
}

class FormHouseholdBody extends OmitType(CommandBody, ['replaces'] as const) {
  @IdField('Id of the household.')
  householdId!: string;

  @PartListField('Who belongs to it.', () => MemberPart, { max: 50 })
  members!: MemberPart[];

  @DayField('First day in the household.')
  from!: LocalDate;
}

@ApiTags('Households')
@Controller('households')
export class FormHouseholdHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('formHousehold', 'Several people live in one household from a day on, all or none.', [
    ALREADY_IN_HOUSEHOLD,
    HOUSEHOLD_ID_TAKEN,
    MEMBER_NAMED_TWICE,
    MEMBERS_REQUIRED,
    RESIDENT_DECEASED,
    RESIDENT_NOT_FOUND,
  ])
  formHousehold(@Body() body: FormHouseholdBody, @Caller() caller: CommandRequest): Promise<CommandAnswer> {
    return this.commands.execute(new FormHousehold(body, caller));
  }
}
