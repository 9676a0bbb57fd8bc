import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { OPERATOR_NOT_FOUND } from '../../model/refusals.js';
import { RenameOperator } from './rename-operator.js';

class RenameOperatorPath {
  @IdField('Id of the operator.')
  operatorId!: string;
}

class RenameOperatorBody extends CommandBody {
  @TextField('The new name.')
  name!: string;

  @DayField('First day of the new name.')
  on!: LocalDate;
}

@ApiTags('Cooperation')
@Controller('operators/:operatorId/names')
export class RenameOperatorHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('renameOperator', 'Give an operator another name from a day on.', [OPERATOR_NOT_FOUND])
  renameOperator(
    @Param() { operatorId }: RenameOperatorPath,
    @Body() body: RenameOperatorBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RenameOperator({ operatorId, ...data }, { ...caller, replaces }));
  }
}
