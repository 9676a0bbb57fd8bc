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
  FlagField,
  IdField,
  Operation,
} from '#libs/eventing-nest';
import { REFERRAL_TARGETS, type ReferralTarget } from '../../model/case-file.events.js';
import { CASE_NOT_FOUND, CASE_NOT_OPEN, REFERRAL_ID_TAKEN, RELEASE_MISSING } from '../../model/refusals.js';
import { ReferTo } from './refer-to.js';

class ReferToPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the case.')
  caseId!: string;
}

class ReferToBody extends CommandBody {
  @IdField('Your id of the referral; unique within the resident.')
  referralId!: string;

  @ChoiceField('Where to.', REFERRAL_TARGETS)
  target!: ReferralTarget;

  @FlagField(
    'True: the resident was told where to go, and no data went there. Else a release to such a recipient must be in force.',
  )
  informedOnly!: boolean;

  @DayField('The day of the referral.')
  on!: LocalDate;
}

@ApiTags('Cases')
@Controller('residents/:residentId/cases/:caseId/referrals')
export class ReferToHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('referTo', 'Refer somebody to another body.', [
    CASE_NOT_FOUND,
    CASE_NOT_OPEN,
    REFERRAL_ID_TAKEN,
    RELEASE_MISSING,
  ])
  referTo(@Param() path: ReferToPath, @Body() body: ReferToBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ReferTo({ ...path, ...data }, { ...caller, replaces }));
  }
}
