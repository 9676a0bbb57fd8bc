import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  DISPOSAL_NOT_APPROVED,
  LEGAL_HOLD,
  RETENTION_ENDS_OTHERWISE,
  RETENTION_RUNNING,
} from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { CarryOutDisposal } from './carry-out-disposal.js';

class CarryOutDisposalPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class CarryOutDisposalBody extends CommandBody {
  @DayField('The last day of keeping, as the list shows it: nothing else is agreed to.')
  endsOn!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/disposal-execution')
export class CarryOutDisposalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.approve')
  @CommandRoute(
    'carryOutDisposal',
    'Destroy the keys of a person whose disposal is approved: nobody can read again who they were.',
    [DISPOSAL_NOT_APPROVED, LEGAL_HOLD, PERSON_UNKNOWN, RETENTION_ENDS_OTHERWISE, RETENTION_RUNNING],
  )
  carryOutDisposal(
    @Param() path: CarryOutDisposalPath,
    @Body() body: CarryOutDisposalBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CarryOutDisposal({ ...path, ...data }, { ...caller, replaces }));
  }
}
