import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ALREADY_DISPOSED, ARCHIVE_ALREADY_ANSWERED, ARCHIVE_NOT_OFFERED } from '../../model/disposal-refusals.js';
import { ARCHIVE_ANSWERS, type ArchiveAnswer } from '../../model/disposal.events.js';
import { RecordArchiveAnswer } from './record-archive-answer.js';

class RecordArchiveAnswerPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class RecordArchiveAnswerBody extends CommandBody {
  @ChoiceField('Whether it has taken the records over; the data here may go either way.', ARCHIVE_ANSWERS)
  answer!: ArchiveAnswer;

  @DayField('The day of its answer.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/archive-answer')
export class RecordArchiveAnswerHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute('recordArchiveAnswer', 'The city archive has answered.', [
    ALREADY_DISPOSED,
    ARCHIVE_ALREADY_ANSWERED,
    ARCHIVE_NOT_OFFERED,
  ])
  recordArchiveAnswer(
    @Param() path: RecordArchiveAnswerPath,
    @Body() body: RecordArchiveAnswerBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordArchiveAnswer({ ...path, ...data }, { ...caller, replaces }));
  }
}
