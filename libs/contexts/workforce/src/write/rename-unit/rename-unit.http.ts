import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { UNIT_DISSOLVED, UNIT_NOT_FOUND } from '../../model/refusals.js';
import { RenameUnit } from './rename-unit.js';

class RenameUnitPath {
  @IdField('Id of the unit.')
  unitId!: string;
}

class RenameUnitBody extends CommandBody {
  @TextField('The new name.')
  name!: string;

  @DayField('First day of the new name.')
  on!: LocalDate;
}

@ApiTags('Units')
@Controller('units/:unitId/names')
export class RenameUnitHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('unit.direct')
  @CommandRoute('renameUnit', 'Give a unit another name from a day on.', [UNIT_DISSOLVED, UNIT_NOT_FOUND])
  renameUnit(@Param() { unitId }: RenameUnitPath, @Body() body: RenameUnitBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RenameUnit({ unitId, ...data }, { ...caller, replaces }));
  }
}
