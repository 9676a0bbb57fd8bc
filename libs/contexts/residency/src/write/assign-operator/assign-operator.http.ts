import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import {
  ACCOMMODATION_CLOSED,
  ACCOMMODATION_NOT_FOUND,
  OPERATOR_ENDS_BEFORE_START,
  OPERATOR_OVERLAP,
} from '../../model/refusals.js';
import { AssignOperator } from './assign-operator.js';

class AssignOperatorPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class AssignOperatorBody extends CommandBody {
  @IdField('Your id of the operator.')
  operatorId!: string;

  @TextField('Name of the organisation.', { optional: true })
  operatorName?: string;

  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day, if it is known.', { optional: true })
  until?: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/operators')
export class AssignOperatorHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('assignOperator', 'Record who runs an accommodation in a period.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_FOUND,
    OPERATOR_ENDS_BEFORE_START,
    OPERATOR_OVERLAP,
  ])
  assignOperator(
    @Param() { accommodationId }: AssignOperatorPath,
    @Body() body: AssignOperatorBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new AssignOperator({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
