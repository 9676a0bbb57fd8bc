import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { OPERATOR_ID_TAKEN } from '../../model/refusals.js';
import { RegisterOperator } from './register-operator.js';

class RegisterOperatorBody extends CommandBody {
  @IdField('Your id of the operator.', { example: 'O-NORD' })
  operatorId!: string;

  @TextField('Name of the organisation.')
  name!: string;

  @DayField('First day on which it is known.')
  on!: LocalDate;
}

@ApiTags('Cooperation')
@Controller('operators')
export class RegisterOperatorHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('partner.record')
  @CommandRoute('registerOperator', 'Register an organisation that runs accommodations.', [OPERATOR_ID_TAKEN])
  registerOperator(@Body() body: RegisterOperatorBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RegisterOperator(data, { ...caller, replaces }));
  }
}
