import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { PROTECTION_NOTICE_ID_TAKEN } from '../../model/standing-refusals.js';
import { NOTICE_DECISIONS, type NoticeDecision } from '../../model/standing.events.js';
import { RecordProtectionNotice } from './record-protection-notice.js';

class RecordProtectionNoticePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordProtectionNoticeBody extends CommandBody {
  @IdField('Your id of the notice, unique within the resident.')
  noticeId!: string;

  @ChoiceField('What was decided.', NOTICE_DECISIONS)
  decision!: NoticeDecision;

  @DayField('The date of the notice; it may be older than the case.')
  noticeOn!: LocalDate;

  @DayField('The day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Standing')
@Controller('residents/:residentId/protection-notices')
export class RecordProtectionNoticeHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute(
    'recordProtectionNotice',
    'An asylum application was decided; a granted one lets a change of regime be expected.',
    [CASE_NOT_OPEN, PROTECTION_NOTICE_ID_TAKEN],
  )
  recordProtectionNotice(
    @Param() path: RecordProtectionNoticePath,
    @Body() body: RecordProtectionNoticeBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordProtectionNotice({ ...path, ...data }, { ...caller, replaces }));
  }
}
