import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ALREADY_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN } from '../../model/refusals.js';
import { SetMoveDate } from './set-move-date.js';

class SetMoveDatePath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class SetMoveDateBody extends CommandBody {
  @DayField('Day of the move; may lie in the future.')
  plannedOn!: LocalDate;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/move-dates')
export class SetMoveDateHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('setMoveDate', 'The day of the move was agreed.', [
    ALREADY_MOVED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  setMoveDate(@Param() path: SetMoveDatePath, @Body() body: SetMoveDateBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new SetMoveDate({ ...path, ...data }, { ...caller, replaces }));
  }
}
