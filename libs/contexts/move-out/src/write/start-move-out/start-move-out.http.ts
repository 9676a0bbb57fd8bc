import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  FlagField,
  IdField,
  Operation,
  PartField,
  TextListField,
  WholeNumberField,
} from '#libs/eventing-nest';
import { type HousingNeed } from '../../model/move-out.events.js';
import {
  MEMBER_NOT_PRESENT,
  MOVE_OUT_ALREADY_ACTIVE,
  MOVE_OUT_ID_TAKEN,
  NOT_IN_HOUSEHOLD,
} from '../../model/refusals.js';
import { StartMoveOut } from './start-move-out.js';

class NeedPart implements HousingNeed {
  @WholeNumberField('Rooms.', { optional: true, min: 1, max: 20 })
  rooms?: number;

  @FlagField('Only on the ground floor or with a lift.', { optional: true })
  groundFloor?: boolean;

  @TextListField('Ids of districts.', { optional: true, maxLength: 64 })
  districtIds?: readonly string[];
}

class StartMoveOutPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;
}

class StartMoveOutBody extends CommandBody {
  @IdField('Your id of the move-out.')
  moveOutId!: string;

  @TextListField('Ids of the residents who want to move together.', { maxLength: 64 })
  memberIds!: readonly string[];

  @PartField('What kind of flat.', () => NeedPart, { optional: true })
  need?: HousingNeed;

  @DayField('The day it was so.')
  on!: LocalDate;
}

@ApiTags('Move-outs')
@Controller('households/:householdId/move-outs')
export class StartMoveOutHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('startMoveOut', 'Start to look for an own flat with a household, or with some of its members.', [
    MEMBER_NOT_PRESENT,
    MOVE_OUT_ALREADY_ACTIVE,
    MOVE_OUT_ID_TAKEN,
    NOT_IN_HOUSEHOLD,
  ])
  startMoveOut(@Param() path: StartMoveOutPath, @Body() body: StartMoveOutBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new StartMoveOut({ ...path, ...data }, { ...caller, replaces }));
  }
}
