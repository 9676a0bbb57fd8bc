import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  FOUR_EYES_REQUIRED,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  OFFER_NOT_FOUND,
  OVERRIDE_NOT_PROPOSED,
} from '../../model/refusals.js';
import { ProposeOverride } from './propose-override.js';

class ProposeOverridePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class ProposeOverrideBody extends CommandBody {
  @IdField('The offer that is to be signed.')
  offerId!: string;

  @TextField('Why it cannot wait for the assurance; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/override-proposals')
export class ProposeOverrideHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('proposeOverride', 'Propose to sign without the assurance; a unit lead has to approve it.', [
    ALREADY_MOVED,
    FOUR_EYES_REQUIRED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
    OFFER_NOT_FOUND,
    OVERRIDE_NOT_PROPOSED,
  ])
  proposeOverride(
    @Param() path: ProposeOverridePath,
    @Body() body: ProposeOverrideBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ProposeOverride({ ...path, ...data }, { ...caller, replaces }));
  }
}
