import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { ALREADY_DISPOSED, HOLD_ID_TAKEN } from '../../model/disposal-refusals.js';
import { HOLD_GROUNDS, type HoldGround } from '../../model/disposal.events.js';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';
import { PlaceLegalHold } from './place-legal-hold.js';

class PlaceLegalHoldPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class PlaceLegalHoldBody extends CommandBody {
  @IdField('Your id of the hold; unique within the resident.')
  holdId!: string;

  @ChoiceField('Why; nothing about the matter itself.', HOLD_GROUNDS)
  ground!: HoldGround;

  @DayField('From this day on.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/legal-holds')
export class PlaceLegalHoldHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute(
    'placeLegalHold',
    'Keep everything about a person although its time may be over: nothing is destroyed.',
    [ALREADY_DISPOSED, HOLD_ID_TAKEN, RESIDENT_UNKNOWN],
  )
  placeLegalHold(
    @Param() path: PlaceLegalHoldPath,
    @Body() body: PlaceLegalHoldBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new PlaceLegalHold({ ...path, ...data }, { ...caller, replaces }));
  }
}
