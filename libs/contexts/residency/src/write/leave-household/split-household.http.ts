import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags, OmitType } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  type CommandAnswer,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextListField,
} from '#libs/eventing-nest';
import {
  HOUSEHOLD_ID_TAKEN,
  MEMBERS_REQUIRED,
  NOT_IN_HOUSEHOLD,
  RESIDENT_DECEASED,
  RESIDENT_NOT_FOUND,
  SAME_HOUSEHOLD,
} from '../../model/refusals.js';
import { SplitHousehold } from './split-household.js';

class SplitHouseholdPath {
  @IdField('The household so far.')
  householdId!: string;
}

class SplitHouseholdBody extends OmitType(CommandBody, ['replaces'] as const) {
  @IdField('The household of those who part.')
  newHouseholdId!: string;

  @TextListField('Ids of those who part; the others stay.', { maxLength: 64 })
  memberIds!: string[];

  @DayField('First day in the new household.')
  on!: LocalDate;
}

@ApiTags('Households')
@Controller('households/:householdId/splits')
export class SplitHouseholdHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('splitHousehold', 'Some of a household part from it together, all or none.', [
    HOUSEHOLD_ID_TAKEN,
    MEMBERS_REQUIRED,
    NOT_IN_HOUSEHOLD,
    RESIDENT_DECEASED,
    RESIDENT_NOT_FOUND,
    SAME_HOUSEHOLD,
  ])
  splitHousehold(
    @Param() { householdId }: SplitHouseholdPath,
    @Body() body: SplitHouseholdBody,
    @Caller() caller: CommandRequest,
  ): Promise<CommandAnswer> {
    return this.commands.execute(new SplitHousehold({ householdId, ...body }, caller));
  }
}
