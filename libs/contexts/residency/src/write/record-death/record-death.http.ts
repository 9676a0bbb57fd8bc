import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { RESIDENT_DECEASED, RESIDENT_NOT_FOUND } from '../../model/refusals.js';
import { RecordDeath } from './record-death.js';

class RecordDeathPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RecordDeathBody extends CommandBody {
  @DayField('Day of death; the first day not counted.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/death')
export class RecordDeathHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('recordDeath', 'Record a death, also of somebody who has moved out.', [
    RESIDENT_DECEASED,
    RESIDENT_NOT_FOUND,
  ])
  recordDeath(
    @Param() { residentId }: RecordDeathPath,
    @Body() body: RecordDeathBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordDeath({ residentId, ...data }, { ...caller, replaces }));
  }
}
