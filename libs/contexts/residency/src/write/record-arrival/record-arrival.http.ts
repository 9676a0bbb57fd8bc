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
  NewId,
  Operation,
  PartField,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, personTokens, Vault } from '#libs/vault';
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

  @TextField('Name; sealed before it is stored.', { optional: true })
  name?: string;

  @DayField('Birth date; sealed before it is stored.', { optional: true })
  birthDate?: LocalDate;

  @TextField('Nationality; sealed before it is stored.', { optional: true, maxLength: 100 })
  nationality?: string;

  @DayField('First day there.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents')
export class RecordArrivalHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('resident.record')
  @NewId('residentId')
  @CommandRoute('recordArrival', 'Record the arrival of somebody, for the first time or again.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_CITY,
    ACCOMMODATION_NOT_FOUND,
    ALREADY_IN_HOUSEHOLD,
    RESIDENT_ALREADY_PRESENT,
    RESIDENT_DECEASED,
    KEY_DESTROYED,
  ])
  async recordArrival(@Body() body: RecordArrivalBody, @Caller() caller: CommandRequest): Promise<unknown> {
    const { replaces, name, birthDate, nationality, ...data } = body;
    const { residentId: subject } = data;
    const to = { stream: `resident-${subject}`, subject, entry: caller.meta.commandId };
    const sealed = await this.vault.seal(to, { name, birthDate, nationality }, personTokens({ name, birthDate }));
    return this.commands.execute(new RecordArrival({ ...data, ...sealed }, { ...caller, replaces }));
  }
}
