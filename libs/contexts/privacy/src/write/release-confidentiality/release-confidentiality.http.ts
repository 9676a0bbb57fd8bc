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
import { DATA_CLASS_REQUIRED, RELEASE_ENDS_BEFORE_START, RELEASE_ID_TAKEN } from '../../model/release-refusals.js';
import {
  DATA_CLASSES,
  type DataClass,
  RECIPIENT_KINDS,
  type RecipientKind,
  RELEASE_FORMS,
  RELEASE_PURPOSES,
  type ReleaseForm,
  type ReleasePurpose,
} from '../../model/release.events.js';
import { ReleaseConfidentiality } from './release-confidentiality.js';

class ReleaseConfidentialityPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ReleaseConfidentialityBody extends CommandBody {
  @IdField('Your id of the release; unique within the resident.')
  releaseId!: string;

  @TextField('To whom, by name; sealed before it is stored.', { example: 'Bäckerei Erfunden GmbH' })
  recipient!: string;

  @ChoiceField('What the recipient is.', RECIPIENT_KINDS)
  recipientKind!: RecipientKind;

  @ChoiceListField('Which data; nothing else may go out.', DATA_CLASSES)
  dataClasses!: DataClass[];

  @ChoiceField('What for.', RELEASE_PURPOSES)
  purpose!: ReleasePurpose;

  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; left out: until it is withdrawn.', { optional: true })
  until?: LocalDate;

  @ChoiceField('How it was given.', RELEASE_FORMS)
  form!: ReleaseForm;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/releases')
export class ReleaseConfidentialityHttp {
  constructor(
    private readonly commands: CommandBus,
    private readonly vault: Vault,
  ) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('releaseConfidentiality', 'A resident releases data to a recipient, for a purpose, until a day.', [
    DATA_CLASS_REQUIRED,
    KEY_DESTROYED,
    NOT_YET_HERE,
    RELEASE_ENDS_BEFORE_START,
    RELEASE_ID_TAKEN,
    RESIDENT_UNKNOWN,
  ])
  async releaseConfidentiality(
    @Param() { residentId }: ReleaseConfidentialityPath,
    @Body() body: ReleaseConfidentialityBody,
    @Caller() caller: CommandRequest,
  ): Promise<unknown> {
    const { replaces, recipient, ...data } = body;
    const to = { stream: `release-${residentId}`, subject: residentId, entry: caller.meta.commandId };
    const sealed = (await this.vault.seal(to, { recipient })).recipient!;
    const said = { residentId, ...data, recipient: sealed };
    return this.commands.execute(new ReleaseConfidentiality(said, { ...caller, replaces }));
  }
}
