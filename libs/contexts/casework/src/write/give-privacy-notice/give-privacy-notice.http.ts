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
import { NOTICE_FORMS, type NoticeForm } from '../../model/case-file.events.js';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { GivePrivacyNotice } from './give-privacy-notice.js';

class GivePrivacyNoticePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class GivePrivacyNoticeBody extends CommandBody {
  @ChoiceField('How.', NOTICE_FORMS)
  form!: NoticeForm;

  @TextField('In which language, ISO 639-3.', { optional: true, maxLength: 3 })
  language?: string;

  @DayField('The day from which it is so.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/privacy-notices')
export class GivePrivacyNoticeHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('givePrivacyNotice', 'The resident was told what is recorded and why.', [RESIDENT_UNKNOWN])
  givePrivacyNotice(
    @Param() path: GivePrivacyNoticePath,
    @Body() body: GivePrivacyNoticeBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new GivePrivacyNotice({ ...path, ...data }, { ...caller, replaces }));
  }
}
