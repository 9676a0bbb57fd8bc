import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { UNIT_DISSOLVED, UNIT_NOT_EMPTY, UNIT_NOT_FOUND } from '../../model/refusals.js';
import { DissolveUnit } from './dissolve-unit.js';

class DissolveUnitPath {
  @IdField('Id of the unit.')
  unitId!: string;
}

class DissolveUnitBody extends CommandBody {
  @DayField('Last day on which the unit exists.')
  on!: LocalDate;
}

@ApiTags('Units')
@Controller('units/:unitId/dissolution')
export class DissolveUnitHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('dissolveUnit', 'Dissolve a unit that nobody is employed in any more.', [
    UNIT_DISSOLVED,
    UNIT_NOT_EMPTY,
    UNIT_NOT_FOUND,
  ])
  dissolveUnit(
    @Param() { unitId }: DissolveUnitPath,
    @Body() body: DissolveUnitBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new DissolveUnit({ unitId, ...data }, { ...caller, replaces }));
  }
}
