import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { NOT_RESTRICTED, PERSON_NOT_TOLD } from '../../model/restriction-refusals.js';
import { LiftRestriction } from './lift-restriction.js';

class LiftRestrictionPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class LiftRestrictionBody extends CommandBody {
  @DayField('The day the person was told; not after the day of lifting.')
  toldOn!: LocalDate;

  @DayField('From this day on the data may be used again.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/restriction-lifting')
export class LiftRestrictionHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('restriction.record')
  @CommandRoute('liftRestriction', 'The data may be used again; the person was told before.', [
    NOT_RESTRICTED,
    PERSON_NOT_TOLD,
  ])
  liftRestriction(
    @Param() path: LiftRestrictionPath,
    @Body() body: LiftRestrictionBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new LiftRestriction({ ...path, ...data }, { ...caller, replaces }));
  }
}
