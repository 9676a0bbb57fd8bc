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
  TextListField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
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

  @TextField('Sealed before it is stored.', { optional: true, maxLength: 4_000 })
  note?: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Aftercare')
@Controller('households/:householdId/aftercares/:aftercareId/contacts')
export class RecordAftercareContactHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordAftercareContact', 'A contact with people in aftercare.', [
    AFTERCARE_CLOSED,
    AFTERCARE_NOT_FOUND,
    CONTACT_ID_TAKEN,
    KEY_DESTROYED,
  ])
  async recordAftercareContact(
    @Param() path: RecordAftercareContactPath,
    @Body() body: RecordAftercareContactBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, note, ...data } = body;
    const { householdId: subject } = path;
    const sealed = await this.vault.seal(
      { stream: `aftercare-${subject}`, subject, entry: caller.meta.commandId },
      { note },
    );
    return this.commands.execute(new RecordAftercareContact({ ...path, ...data, ...sealed }, { ...caller, replaces }));
  }
}
