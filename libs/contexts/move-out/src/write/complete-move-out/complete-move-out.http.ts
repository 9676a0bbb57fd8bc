import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { MEMBERS_NOT_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN } from '../../model/refusals.js';
import { CompleteMoveOut } from './complete-move-out.js';

const REFUSALS = [MEMBERS_NOT_MOVED, MOVE_OUT_NOT_FOUND, MOVE_OUT_WITHDRAWN];

class CompleteMoveOutPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class CompleteMoveOutBody extends CommandBody {
  @DayField('The day the last of them moved.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/completion')
export class CompleteMoveOutHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('completeMoveOut', 'Everybody who takes part has moved out.', REFUSALS)
  completeMoveOut(
    @Param() path: CompleteMoveOutPath,
    @Body() body: CompleteMoveOutBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CompleteMoveOut({ ...path, ...data }, { ...caller, replaces }));
  }
}
