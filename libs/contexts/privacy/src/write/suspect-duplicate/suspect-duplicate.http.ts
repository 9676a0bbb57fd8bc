import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { EVIDENCE, type Evidence } from '../../model/duplicate.events.js';
import { ALREADY_MERGED, FOUR_EYES_REQUIRED, RESIDENT_UNKNOWN, SAME_RESIDENT } from '../../model/refusals.js';
import { SuspectDuplicate } from './suspect-duplicate.js';

class SuspectDuplicatePath {
  @IdField('The id that may be a duplicate.')
  duplicateId!: string;
}

class SuspectDuplicateBody extends CommandBody {
  @IdField('The id that would remain.')
  survivorId!: string;

  @ChoiceField('What says so.', EVIDENCE)
  evidence!: Evidence;

  @DayField('The day it was noticed.')
  on!: LocalDate;
}

@ApiTags('Duplicates')
@Controller('residents/:duplicateId/duplicate-suspicions')
export class SuspectDuplicateHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('suspectDuplicate', 'Suspect that two ids stand for one person; somebody else has to confirm it.', [
    ALREADY_MERGED,
    FOUR_EYES_REQUIRED,
    RESIDENT_UNKNOWN,
    SAME_RESIDENT,
  ])
  suspectDuplicate(
    @Param() { duplicateId }: SuspectDuplicatePath,
    @Body() body: SuspectDuplicateBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new SuspectDuplicate({ duplicateId, ...data }, { ...caller, replaces }));
  }
}
