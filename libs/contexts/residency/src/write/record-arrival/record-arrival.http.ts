import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  PartField,
  TextField,
} from '#libs/eventing-nest';
import {
  ACCOMMODATION_CLOSED,
  ACCOMMODATION_NOT_CITY,
  ACCOMMODATION_NOT_FOUND,
  ALREADY_IN_HOUSEHOLD,
  RESIDENT_ALREADY_PRESENT,
  RESIDENT_DECEASED,
} from '../../model/refusals.js';
import {
  ARRIVAL_KINDS,
  type ArrivalKind,
  HOUSEHOLD_ROLES,
  type HouseholdRole,
  INTERPRETER_MODES,
  type InterpreterMode,
} from '../../model/resident.events.js';
import { RecordArrival } from './record-arrival.js';

class InterpreterNeedPart {
  @TextField('Language, ISO 639-3.', { maxLength: 3, example: 'prs' })
  @Matches(/^[a-z]{3}$/)
  language!: string;

  @ChoiceField('How interpreting is possible.', INTERPRETER_MODES)
  mode!: InterpreterMode;
}

class RecordArrivalBody extends CommandBody {
  @IdField('A pseudonym chosen by the caller; never a name.')
  residentId!: string;

  @IdField('The accommodation.', { example: 'OSK' })
  accommodationId!: string;

  @ChoiceField('How the person came here.', ARRIVAL_KINDS)
  arrivalKind!: ArrivalKind;

  @IdField('The household; left out, the one so far, and at first one of their own.', { optional: true })
  householdId?: string;

  @ChoiceField('Role in the household; left out, as so far, and at first an adult.', HOUSEHOLD_ROLES, {
    optional: true,
  })
  role?: HouseholdRole;

  @PartField('Interpreting that the person needs.', () => InterpreterNeedPart, { optional: true })
  interpreterNeed?: InterpreterNeedPart;

  @DayField('First day there.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents')
export class RecordArrivalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute('recordArrival', 'Record the arrival of somebody, for the first time or again.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_CITY,
    ACCOMMODATION_NOT_FOUND,
    ALREADY_IN_HOUSEHOLD,
    RESIDENT_ALREADY_PRESENT,
    RESIDENT_DECEASED,
  ])
  recordArrival(@Body() body: RecordArrivalBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordArrival(data, { ...caller, replaces }));
  }
}
