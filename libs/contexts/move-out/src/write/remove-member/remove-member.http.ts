import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_MOVED,
  LAST_MEMBER,
  MOVE_OUT_NOT_FOUND,
  MOVE_OUT_WITHDRAWN,
  NOT_A_MEMBER,
} from '../../model/refusals.js';
import { RemoveMember } from './remove-member.js';

class RemoveMemberPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;

  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class RemoveMemberBody extends CommandBody {
  @IdField('Who stays.')
  residentId!: string;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs/:moveOutId/removed-members')
export class RemoveMemberHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('removeMember', 'Somebody stays in the accommodation; the others go on.', [
    ALREADY_MOVED,
    LAST_MEMBER,
    MOVE_OUT_NOT_FOUND,
    MOVE_OUT_WITHDRAWN,
    NOT_A_MEMBER,
  ])
  removeMember(@Param() path: RemoveMemberPath, @Body() body: RemoveMemberBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RemoveMember({ ...path, ...data }, { ...caller, replaces }));
  }
}
