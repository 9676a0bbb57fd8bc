import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { BEFORE_ARRIVAL, LAST_SEEN_LATER, RESIDENT_NOT_FOUND, RESIDENT_NOT_PRESENT } from '../../model/refusals.js';
import { NOTICED_BY, type NoticedBy } from '../../model/resident.events.js';
import { RecordUnknownDeparture } from './record-unknown-departure.js';

class RecordUnknownDeparturePath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RecordUnknownDepartureBody extends CommandBody {
  @DayField('The day the person was last seen.')
  lastSeenOn!: LocalDate;

  @ChoiceField('Who noticed it.', NOTICED_BY)
  noticedBy!: NoticedBy;

  @DayField('First day on which the person counts as gone.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/unknown-departures')
export class RecordUnknownDepartureHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('recordUnknownDeparture', 'Record that somebody is gone and nobody knows where.', [
    BEFORE_ARRIVAL,
    LAST_SEEN_LATER,
    RESIDENT_NOT_FOUND,
    RESIDENT_NOT_PRESENT,
  ])
  recordUnknownDeparture(
    @Param() { residentId }: RecordUnknownDeparturePath,
    @Body() body: RecordUnknownDepartureBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RecordUnknownDeparture({ residentId, ...data }, { ...caller, replaces }));
  }
}
