import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { UNIT_ID_TAKEN, UNIT_NOT_EMPTY } from '../../model/refusals.js';
import { EstablishUnit } from './establish-unit.js';

class EstablishUnitBody extends CommandBody {
  @IdField('Your id of the unit; two units may share a name.', { example: 'U1' })
  unitId!: string;

  @TextField('Its name, as the paper prints it.')
  name!: string;

  @TextField('Number of the unit in the organisation chart.', { optional: true, maxLength: 40, example: '50.63' })
  code?: string;

  @DayField('First day on which the unit exists.')
  on!: LocalDate;
}

@ApiTags('Units')
@Controller('units')
export class EstablishUnitHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('establishUnit', 'Establish an organisational unit (Sachgebiet).', [UNIT_ID_TAKEN, UNIT_NOT_EMPTY])
  establishUnit(@Body() body: EstablishUnitBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EstablishUnit(data, { ...caller, replaces }));
  }
}
