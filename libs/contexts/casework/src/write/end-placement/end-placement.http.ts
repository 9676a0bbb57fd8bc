import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { PLACEMENT_END_REASONS, type PlacementEndReason } from '../../model/placement.events.js';
import {
  PLACEMENT_ALREADY_STARTED,
  PLACEMENT_ENDED,
  PLACEMENT_ENDS_BEFORE_START,
  PLACEMENT_NOT_FOUND,
} from '../../model/placement-refusals.js';
import { EndPlacement } from './end-placement.js';

class EndPlacementPath {
  @IdField('Id of the placement.')
  placementId!: string;
}

class EndPlacementBody extends CommandBody {
  @ChoiceField('Why; nothing about health or conduct.', PLACEMENT_END_REASONS)
  reason!: PlacementEndReason;

  @DayField('Last day.')
  on!: LocalDate;
}

@ApiTags('Work')
@Controller('placements/:placementId/end')
export class EndPlacementHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('endPlacement', 'The placement has ended.', [
    PLACEMENT_ALREADY_STARTED,
    PLACEMENT_ENDED,
    PLACEMENT_ENDS_BEFORE_START,
    PLACEMENT_NOT_FOUND,
  ])
  endPlacement(@Param() path: EndPlacementPath, @Body() body: EndPlacementBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EndPlacement({ ...path, ...data }, { ...caller, replaces }));
  }
}
