import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, FlagField, IdField, Operation } from '#libs/eventing-nest';
import { PLACEMENT_ENDED, PLACEMENT_NOT_BEGUN, PLACEMENT_NOT_FOUND } from '../../model/placement-refusals.js';
import { FollowUpPlacement } from './follow-up-placement.js';

class FollowUpPlacementPath {
  @IdField('Id of the placement.')
  placementId!: string;
}

class FollowUpPlacementBody extends CommandBody {
  @FlagField('Whether it still lasts.')
  stillActive!: boolean;

  @DayField('The day somebody asked.')
  on!: LocalDate;
}

@ApiTags('Work')
@Controller('placements/:placementId/follow-ups')
export class FollowUpPlacementHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('followUpPlacement', 'Somebody asked whether the placement still lasts.', [
    PLACEMENT_ENDED,
    PLACEMENT_NOT_BEGUN,
    PLACEMENT_NOT_FOUND,
  ])
  followUpPlacement(
    @Param() path: FollowUpPlacementPath,
    @Body() body: FollowUpPlacementBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new FollowUpPlacement({ ...path, ...data }, { ...caller, replaces }));
  }
}
