import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_DISPOSED,
  DISPOSAL_NOT_PROPOSED,
  LEGAL_HOLD,
  RETENTION_ENDS_OTHERWISE,
  RETENTION_RUNNING,
} from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ApproveDisposal } from './approve-disposal.js';

class ApproveDisposalPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ApproveDisposalBody extends CommandBody {
  @DayField('The last day of keeping, as the list shows it: nothing else is agreed to.')
  endsOn!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/disposal-approval')
export class ApproveDisposalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.approve')
  @CommandRoute('approveDisposal', 'Approve what somebody else has proposed (four eyes).', [
    ALREADY_DISPOSED,
    DISPOSAL_NOT_PROPOSED,
    FOUR_EYES_REQUIRED,
    LEGAL_HOLD,
    PERSON_UNKNOWN,
    RETENTION_ENDS_OTHERWISE,
    RETENTION_RUNNING,
  ])
  approveDisposal(
    @Param() path: ApproveDisposalPath,
    @Body() body: ApproveDisposalBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ApproveDisposal({ ...path, ...data }, { ...caller, replaces }));
  }
}
