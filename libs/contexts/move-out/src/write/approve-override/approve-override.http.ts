import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  FOUR_EYES_REQUIRED,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  OVERRIDE_NOT_PROPOSED,
} from '../../model/refusals.js';
import { ApproveOverride } from './approve-override.js';

class ApproveOverridePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class ApproveOverrideBody extends CommandBody {
  @IdField('The offer, as proposed.')
  offerId!: string;

  @DayField('The day it was decided.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/override-approvals')
export class ApproveOverrideHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('override.approve')
  @CommandRoute(
    'approveOverride',
    'Approve that the tenancy is signed without the assurance, as somebody else proposed.',
    [ALREADY_MOVED, FOUR_EYES_REQUIRED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN, OVERRIDE_NOT_PROPOSED],
  )
  approveOverride(
    @Param() path: ApproveOverridePath,
    @Body() body: ApproveOverrideBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ApproveOverride({ ...path, ...data }, { ...caller, replaces }));
  }
}
