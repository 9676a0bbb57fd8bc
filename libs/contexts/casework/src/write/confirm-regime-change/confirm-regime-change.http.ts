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
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { REGIME_DATE_NOT_FIRST_OF_MONTH, REGIME_MISMATCH, REGIME_UNCHANGED } from '../../model/standing-refusals.js';
import { BENEFIT_REGIMES, type BenefitRegime } from '../../model/standing.events.js';
import { ConfirmRegimeChange } from './confirm-regime-change.js';

class ConfirmRegimeChangePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ConfirmRegimeChangeBody extends CommandBody {
  @ChoiceField('The regime until then; NONE for the first one of somebody new here.', BENEFIT_REGIMES)
  from!: BenefitRegime;

  @ChoiceField('The new regime.', BENEFIT_REGIMES)
  to!: BenefitRegime;

  @DayField('First day of the new regime; from AsylbLG to SGB II or XII a first of a month, or with a reason.')
  effectiveOn!: LocalDate;

  @TextField('Why it does not begin on the first of a month; nothing about the person.', { optional: true })
  reason?: string;

  @DayField('The day it was confirmed, before or after it begins; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Standing')
@Controller('residents/:residentId/regime-changes')
export class ConfirmRegimeChangeHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute(
    'confirmRegimeChange',
    'Another authority pays from a day on; the first entry of a resident says what was until then.',
    [CASE_NOT_OPEN, REGIME_DATE_NOT_FIRST_OF_MONTH, REGIME_MISMATCH, REGIME_UNCHANGED],
  )
  confirmRegimeChange(
    @Param() path: ConfirmRegimeChangePath,
    @Body() body: ConfirmRegimeChangeBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ConfirmRegimeChange({ ...path, ...data }, { ...caller, replaces }));
  }
}
