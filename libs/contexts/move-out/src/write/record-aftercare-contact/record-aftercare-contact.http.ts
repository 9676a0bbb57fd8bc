import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, ChoiceField, DayField, IdField, TextListField } from '#libs/eventing-nest';
import { CONTACT_KINDS, type ContactKind } from '../../model/aftercare.events.js';
import { AFTERCARE_CLOSED, AFTERCARE_NOT_FOUND, CONTACT_ID_TAKEN } from '../../model/refusals.js';
import { RecordAftercareContact } from './record-aftercare-contact.js';

class RecordAftercareContactPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the aftercare.')
  aftercareId!: string;
}

class RecordAftercareContactBody extends CommandBody {
  @IdField('Your id of the contact.')
  contactId!: string;

  @ChoiceField('How.', CONTACT_KINDS)
  kind!: ContactKind;

  @TextListField('About what.', { optional: true, maxLength: 64 })
  topics?: readonly string[];

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Aftercare')
@Controller('households/:householdId/aftercares/:aftercareId/contacts')
export class RecordAftercareContactHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @CommandRoute('recordAftercareContact', 'A contact with people in aftercare.', [
    AFTERCARE_CLOSED,
    AFTERCARE_NOT_FOUND,
    CONTACT_ID_TAKEN,
  ])
  recordAftercareContact(
    @Param() path: RecordAftercareContactPath,
    @Body() body: RecordAftercareContactBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordAftercareContact({ ...path, ...data }, { ...caller, replaces }));
  }
}
