import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ELIGIBILITY_BASES, type EligibilityBasis } from '../../model/move-out.events.js';
import { ALREADY_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN } from '../../model/refusals.js';
import { ConfirmEligibility } from './confirm-eligibility.js';

class ConfirmEligibilityPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class ConfirmEligibilityBody extends CommandBody {
  @ChoiceField('On what ground.', ELIGIBILITY_BASES)
  basis!: EligibilityBasis;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/eligibility')
export class ConfirmEligibilityHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('confirmEligibility', 'The status of the people allows an own flat.', [
    ALREADY_MOVED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  confirmEligibility(
    @Param() path: ConfirmEligibilityPath,
    @Body() body: ConfirmEligibilityBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ConfirmEligibility({ ...path, ...data }, { ...caller, replaces }));
  }
}
