import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_DISPOSED,
  ARCHIVE_OFFER_PENDING,
  DISPOSAL_NOT_PROPOSED,
  LEGAL_HOLD,
  NOTES_ALREADY_DISPOSED,
  RETENTION_ENDS_OTHERWISE,
  RETENTION_RUNNING,
  STILL_ACCOMPANIED,
} from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ApproveNoteDisposal } from './approve-note-disposal.js';

class ApproveNoteDisposalPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ApproveNoteDisposalBody extends CommandBody {
  @DayField('The last day of keeping, as the list shows it: nothing else is agreed to.')
  endsOn!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/note-disposal-approval')
export class ApproveNoteDisposalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.approve')
  @CommandRoute(
    'approveNoteDisposal',
    'Approve what somebody else has proposed (four eyes): the notes can never be read again.',
    [
      ALREADY_DISPOSED,
      ARCHIVE_OFFER_PENDING,
      DISPOSAL_NOT_PROPOSED,
      FOUR_EYES_REQUIRED,
      LEGAL_HOLD,
      NOTES_ALREADY_DISPOSED,
      PERSON_UNKNOWN,
      RETENTION_ENDS_OTHERWISE,
      RETENTION_RUNNING,
      STILL_ACCOMPANIED,
    ],
  )
  approveNoteDisposal(
    @Param() path: ApproveNoteDisposalPath,
    @Body() body: ApproveNoteDisposalBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ApproveNoteDisposal({ ...path, ...data }, { ...caller, replaces }));
  }
}
