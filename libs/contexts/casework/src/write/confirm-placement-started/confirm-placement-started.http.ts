import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  PLACEMENT_ALREADY_STARTED,
  PLACEMENT_ENDED,
  PLACEMENT_NOT_BEGUN,
  PLACEMENT_NOT_FOUND,
} from '../../model/placement-refusals.js';
import { ConfirmPlacementStarted } from './confirm-placement-started.js';

class ConfirmPlacementStartedPath {
  @IdField('Id of the placement.')
  placementId!: string;
}

class ConfirmPlacementStartedBody extends CommandBody {
  @DayField('First day.')
  on!: LocalDate;
}

@ApiTags('Work')
@Controller('placements/:placementId/start')
export class ConfirmPlacementStartedHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('confirmPlacementStarted', 'The placement has begun.', [
    PLACEMENT_ALREADY_STARTED,
    PLACEMENT_ENDED,
    PLACEMENT_NOT_BEGUN,
    PLACEMENT_NOT_FOUND,
  ])
  confirmPlacementStarted(
    @Param() path: ConfirmPlacementStartedPath,
    @Body() body: ConfirmPlacementStartedBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ConfirmPlacementStarted({ ...path, ...data }, { ...caller, replaces }));
  }
}
