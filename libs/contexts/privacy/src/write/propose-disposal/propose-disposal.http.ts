import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_DISPOSED,
  ARCHIVE_NOT_OFFERED,
  ARCHIVE_OFFER_PENDING,
  LEGAL_HOLD,
  RETENTION_ENDS_OTHERWISE,
  RETENTION_RUNNING,
  STILL_ACCOMPANIED,
} from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ProposeDisposal } from './propose-disposal.js';

class ProposeDisposalPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ProposeDisposalBody extends CommandBody {
  @DayField('The last day of keeping, as the list shows it: nothing else is agreed to.')
  endsOn!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/disposal-proposal')
export class ProposeDisposalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute(
    'proposeDisposal',
    'Propose to destroy the data of a person whose time is over; somebody else approves it.',
    [
      ALREADY_DISPOSED,
      ARCHIVE_NOT_OFFERED,
      ARCHIVE_OFFER_PENDING,
      FOUR_EYES_REQUIRED,
      LEGAL_HOLD,
      PERSON_UNKNOWN,
      RETENTION_ENDS_OTHERWISE,
      RETENTION_RUNNING,
      STILL_ACCOMPANIED,
    ],
  )
  proposeDisposal(
    @Param() path: ProposeDisposalPath,
    @Body() body: ProposeDisposalBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ProposeDisposal({ ...path, ...data }, { ...caller, replaces }));
  }
}
