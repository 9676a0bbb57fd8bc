import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { EVIDENCE, type Evidence } from '../../model/duplicate.events.js';
import {
  ALREADY_MERGED,
  DUPLICATE_NOT_SUSPECTED,
  FOUR_EYES_REQUIRED,
  MERGE_CHAIN,
  MERGED_BEFORE_COUNTED,
} from '../../model/refusals.js';
import { MergeResidents } from './merge-residents.js';

class MergeResidentsPath {
  @IdField('The id that is a duplicate.')
  duplicateId!: string;
}

class MergeResidentsBody extends CommandBody {
  @IdField('The id that remains, as suspected.')
  survivorId!: string;

  @ChoiceField('What says so; left out, as suspected.', EVIDENCE, { optional: true })
  evidence?: Evidence;

  @DayField('First day on which the two count as one person; left out: the day of the merge.', { optional: true })
  from?: LocalDate;

  @DayField('The day it was confirmed.')
  on!: LocalDate;
}

@ApiTags('Duplicates')
@Controller('residents/:duplicateId/merges')
export class MergeResidentsHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('duplicate.merge')
  @CommandRoute(
    'mergeResidents',
    'Confirm a duplicate that somebody else has suspected: the person counts once; both ids keep their entries.',
    [ALREADY_MERGED, DUPLICATE_NOT_SUSPECTED, FOUR_EYES_REQUIRED, MERGE_CHAIN, MERGED_BEFORE_COUNTED],
  )
  mergeResidents(
    @Param() { duplicateId }: MergeResidentsPath,
    @Body() body: MergeResidentsBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new MergeResidents({ duplicateId, ...data }, { ...caller, replaces }));
  }
}
