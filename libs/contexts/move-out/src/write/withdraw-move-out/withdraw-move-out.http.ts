import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { ALREADY_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN } from '../../model/refusals.js';
import { WithdrawMoveOut } from './withdraw-move-out.js';

class WithdrawMoveOutPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class WithdrawMoveOutBody extends CommandBody {
  @TextField('Why; nothing about people.', { maxLength: 500 })
  reason!: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/withdrawal')
export class WithdrawMoveOutHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('withdrawMoveOut', 'The household gives the move up.', [
    ALREADY_MOVED,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
  ])
  withdrawMoveOut(
    @Param() path: WithdrawMoveOutPath,
    @Body() body: WithdrawMoveOutBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new WithdrawMoveOut({ ...path, ...data }, { ...caller, replaces }));
  }
}
