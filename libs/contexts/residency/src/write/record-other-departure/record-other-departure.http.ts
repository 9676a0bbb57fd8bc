import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { BEFORE_ARRIVAL, RESIDENT_NOT_FOUND, RESIDENT_NOT_PRESENT } from '../../model/refusals.js';
import { OTHER_DEPARTURES, type OtherDeparture } from '../../model/resident.events.js';
import { RecordOtherDeparture } from './record-other-departure.js';

class RecordOtherDeparturePath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RecordOtherDepartureBody extends CommandBody {
  @ChoiceField('Kind of departure.', OTHER_DEPARTURES)
  kind!: OtherDeparture;

  @DayField('First day on which the person is no longer there.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/other-departures')
export class RecordOtherDepartureHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('recordOtherDeparture', 'Record that somebody has left without moving out: only the fact, no ground.', [
    BEFORE_ARRIVAL,
    RESIDENT_NOT_FOUND,
    RESIDENT_NOT_PRESENT,
  ])
  recordOtherDeparture(
    @Param() { residentId }: RecordOtherDeparturePath,
    @Body() body: RecordOtherDepartureBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordOtherDeparture({ residentId, ...data }, { ...caller, replaces }));
  }
}
