import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { REVERSALS, type Reversal } from '../../model/duplicate.events.js';
import { NOT_MERGED } from '../../model/refusals.js';
import { RevertMerge } from './revert-merge.js';

class RevertMergePath {
  @IdField('The id that is no duplicate after all.')
  duplicateId!: string;
}

class RevertMergeBody extends CommandBody {
  @ChoiceField('Why.', REVERSALS)
  reason!: Reversal;

  @DayField('The day it was taken back.')
  on!: LocalDate;
}

@ApiTags('Duplicates')
@Controller('residents/:duplicateId/merge-reversals')
export class RevertMergeHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('duplicate.merge')
  @CommandRoute('revertMerge', 'Take a merge back: all counts are as before it.', [NOT_MERGED])
  revertMerge(
    @Param() { duplicateId }: RevertMergePath,
    @Body() body: RevertMergeBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RevertMerge({ duplicateId, ...data }, { ...caller, replaces }));
  }
}
