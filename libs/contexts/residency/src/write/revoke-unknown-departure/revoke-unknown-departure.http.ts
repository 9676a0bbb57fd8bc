import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ACCOMMODATION_CLOSED,
  ACCOMMODATION_NOT_CITY,
  ACCOMMODATION_NOT_FOUND,
  DEPARTURE_NOT_UNKNOWN,
} from '../../model/refusals.js';
import { RevokeUnknownDeparture } from './revoke-unknown-departure.js';

class RevokeUnknownDeparturePath {
  @IdField('Id of the person.')
  residentId!: string;
}

class RevokeUnknownDepartureBody extends CommandBody {
  @DayField('First day on which the person is there again.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/returns')
export class RevokeUnknownDepartureHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute(
    'revokeUnknownDeparture',
    'Record that somebody whose whereabouts were unknown is back; the days between remain days of absence.',
    [ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_CITY, ACCOMMODATION_NOT_FOUND, DEPARTURE_NOT_UNKNOWN],
  )
  revokeUnknownDeparture(
    @Param() { residentId }: RevokeUnknownDeparturePath,
    @Body() body: RevokeUnknownDepartureBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RevokeUnknownDeparture({ residentId, ...data }, { ...caller, replaces }));
  }
}
