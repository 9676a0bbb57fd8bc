import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  COST_ASSURANCE_MISSING,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  OFFER_NOT_FOUND,
} from '../../model/refusals.js';
import { SignTenancy } from './sign-tenancy.js';

class SignTenancyPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class SignTenancyBody extends CommandBody {
  @IdField('The offer.')
  offerId!: string;

  @DayField('First day of the tenancy.')
  startsOn!: LocalDate;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/tenancies')
export class SignTenancyHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute(
    'signTenancy',
    'The tenancy was signed: with the assurance, an own income, or as a unit lead has approved.',
    [ALREADY_MOVED, COST_ASSURANCE_MISSING, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN, OFFER_NOT_FOUND],
  )
  signTenancy(@Param() path: SignTenancyPath, @Body() body: SignTenancyBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new SignTenancy({ ...path, ...data }, { ...caller, replaces }));
  }
}
