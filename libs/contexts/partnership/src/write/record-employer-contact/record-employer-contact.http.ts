import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { EMPLOYER_CONTACT_ID_TAKEN, EMPLOYER_UNKNOWN } from '../../model/employer-refusals.js';
import { EMPLOYER_CONTACT_KINDS, type EmployerContactKind } from '../../model/employer.events.js';
import { RecordEmployerContact } from './record-employer-contact.js';

class RecordEmployerContactPath {
  @IdField('Id of the employer.')
  employerId!: string;
}

class RecordEmployerContactBody extends CommandBody {
  @IdField('Your id of the contact.')
  contactId!: string;

  @ChoiceField('How.', EMPLOYER_CONTACT_KINDS)
  kind!: EmployerContactKind;

  @TextField('What it was about; nothing about people.')
  topic!: string;

  @TextField('What came of it; nothing about people.', { maxLength: 500 })
  result!: string;

  @DayField('The day of the contact.')
  on!: LocalDate;
}

@ApiTags('Employers')
@Controller('employers/:employerId/contacts')
export class RecordEmployerContactHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('recordEmployerContact', 'An employer was visited, called, written to or met.', [
    EMPLOYER_CONTACT_ID_TAKEN,
    EMPLOYER_UNKNOWN,
  ])
  recordEmployerContact(
    @Param() path: RecordEmployerContactPath,
    @Body() body: RecordEmployerContactBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordEmployerContact({ ...path, ...data }, { ...caller, replaces }));
  }
}
