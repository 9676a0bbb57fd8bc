import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ALREADY_DISPOSED,
  ARCHIVE_OFFER_PENDING,
  LEGAL_HOLD,
  NO_NOTES,
  NOTES_ALREADY_DISPOSED,
  RETENTION_ENDS_OTHERWISE,
  RETENTION_RUNNING,
  STILL_ACCOMPANIED,
} from '../../model/disposal-refusals.js';
import { PERSON_UNKNOWN } from '../../model/erasure-refusals.js';
import { FOUR_EYES_REQUIRED } from '../../model/refusals.js';
import { ProposeNoteDisposal } from './propose-note-disposal.js';

class ProposeNoteDisposalPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ProposeNoteDisposalBody extends CommandBody {
  @DayField('The last day of keeping, as the list shows it: nothing else is agreed to.')
  endsOn!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/note-disposal-proposal')
export class ProposeNoteDisposalHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute(
    'proposeNoteDisposal',
    'Propose to destroy the notes about a person whose time is over; somebody else approves it.',
    [
      ALREADY_DISPOSED,
      ARCHIVE_OFFER_PENDING,
      FOUR_EYES_REQUIRED,
      LEGAL_HOLD,
      NO_NOTES,
      NOTES_ALREADY_DISPOSED,
      PERSON_UNKNOWN,
      RETENTION_ENDS_OTHERWISE,
      RETENTION_RUNNING,
      STILL_ACCOMPANIED,
    ],
  )
  proposeNoteDisposal(
    @Param() path: ProposeNoteDisposalPath,
    @Body() body: ProposeNoteDisposalBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ProposeNoteDisposal({ ...path, ...data }, { ...caller, replaces }));
  }
}
