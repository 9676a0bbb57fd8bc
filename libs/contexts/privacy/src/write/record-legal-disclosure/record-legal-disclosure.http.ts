import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  ChoiceListField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { KEY_DESTROYED, Vault } from '#libs/vault';
import { NOT_YET_HERE, RESIDENT_UNKNOWN } from '../../model/refusals.js';
import {
  DATA_CLASS_REQUIRED,
  DISCLOSURE_ID_TAKEN,
  LEGAL_BASIS_WITHOUT_PARAGRAPH,
} from '../../model/release-refusals.js';
import { DATA_CLASSES, type DataClass, RECIPIENT_KINDS, type RecipientKind } from '../../model/release.events.js';
import { RecordLegalDisclosure } from './record-legal-disclosure.js';

class RecordLegalDisclosurePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordLegalDisclosureBody extends CommandBody {
  @IdField('Your id of the disclosure; unique within the resident, together with those under a release.')
  disclosureId!: string;

  @TextField('To whom, by name; sealed before it is stored.', { example: 'Jobcenter Erfundenstadt' })
  recipient!: string;

  @ChoiceField('What the recipient is.', RECIPIENT_KINDS)
  recipientKind!: RecipientKind;

  @TextField('The provision that obliges to tell or allows it, with its paragraph; nothing about the person.', {
    example: '§ 71 Abs. 1 SGB X',
  })
  legalBasis!: string;

  @ChoiceListField('What went out.', DATA_CLASSES)
  dataClasses!: DataClass[];

  @DayField('The day it went out.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/legal-disclosures')
export class RecordLegalDisclosureHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('recordLegalDisclosure', 'Data went to somebody because of a law; no release is needed for that.', [
    DATA_CLASS_REQUIRED,
    DISCLOSURE_ID_TAKEN,
    KEY_DESTROYED,
    LEGAL_BASIS_WITHOUT_PARAGRAPH,
    NOT_YET_HERE,
    RESIDENT_UNKNOWN,
  ])
  async recordLegalDisclosure(
    @Param() { residentId }: RecordLegalDisclosurePath,
    @Body() body: RecordLegalDisclosureBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, recipient, ...data } = body;
    const to = { stream: `release-${residentId}`, subject: residentId, entry: caller.meta.commandId };
    const sealed = (await this.vault.seal(to, { recipient })).recipient!;
    const said = { residentId, ...data, recipient: sealed };
    return this.commands.execute(new RecordLegalDisclosure(said, { ...caller, replaces }));
  }
}
