import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  AFTERCARE_ALREADY_EXTENDED,
  AFTERCARE_CLOSED,
  AFTERCARE_MAX_EXCEEDED,
  AFTERCARE_NOT_FOUND,
  NOT_LATER,
} from '../../model/refusals.js';
import { ExtendAftercare } from './extend-aftercare.js';

class ExtendAftercarePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the aftercare.')
  aftercareId!: string;
}

class ExtendAftercareBody extends CommandBody {
  @DayField('The new last day.')
  newDueOn!: LocalDate;

  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Aftercare')
@Controller('households/:householdId/aftercares/:aftercareId/extensions')
export class ExtendAftercareHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('extendAftercare', 'Extend an aftercare, once.', [
    AFTERCARE_ALREADY_EXTENDED,
    AFTERCARE_CLOSED,
    AFTERCARE_MAX_EXCEEDED,
    AFTERCARE_NOT_FOUND,
    NOT_LATER,
  ])
  extendAftercare(
    @Param() path: ExtendAftercarePath,
    @Body() body: ExtendAftercareBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ExtendAftercare({ ...path, ...data }, { ...caller, replaces }));
  }
}
