import { Body, Controller, Post } from '@nestjs/common';
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
import { PARTNER_TYPES, type PartnerType } from '../../model/partner-contact.events.js';
import { CONTACT_ID_TAKEN, SITE_UNKNOWN } from '../../model/refusals.js';
import { RecordPartnerContact } from './record-partner-contact.js';

class RecordPartnerContactBody extends CommandBody {
  @IdField('Your id of the contact.')
  contactId!: string;

  @ChoiceField('With whom.', PARTNER_TYPES)
  partnerType!: PartnerType;

  @IdField('The accommodation it was about, if it was about one.', { optional: true })
  accommodationId?: string;

  @TextField('What it was about; nothing about people.')
  topic!: string;

  @DayField('The day.')
  on!: LocalDate;
}

@ApiTags('Cooperation')
@Controller('partner-contacts')
export class RecordPartnerContactHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('recordPartnerContact', 'Record a contact with a partner of the integration management.', [
    CONTACT_ID_TAKEN,
    SITE_UNKNOWN,
  ])
  recordPartnerContact(@Body() body: RecordPartnerContactBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordPartnerContact(data, { ...caller, replaces }));
  }
}
