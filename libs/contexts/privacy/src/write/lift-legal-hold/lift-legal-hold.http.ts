import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { HOLD_ALREADY_LIFTED, HOLD_NOT_FOUND } from '../../model/disposal-refusals.js';
import { LiftLegalHold } from './lift-legal-hold.js';

class LiftLegalHoldPath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the hold.')
  holdId!: string;
}

class LiftLegalHoldBody extends CommandBody {
  @DayField('From this day on it holds no more.')
  on!: LocalDate;
}

@ApiTags('Privacy')
@Controller('residents/:residentId/legal-holds/:holdId/lifting')
export class LiftLegalHoldHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('disposal.record')
  @CommandRoute('liftLegalHold', 'The proceedings are over: the person may be disposed of as any other.', [
    HOLD_ALREADY_LIFTED,
    HOLD_NOT_FOUND,
  ])
  liftLegalHold(@Param() path: LiftLegalHoldPath, @Body() body: LiftLegalHoldBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new LiftLegalHold({ ...path, ...data }, { ...caller, replaces }));
  }
}
