import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import type { Pillar, ResponsibleBody } from '../../model/accommodation.events.js';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_EMPTY, ACCOMMODATION_NOT_FOUND } from '../../model/refusals.js';
import { RepurposeAccommodation } from './repurpose-accommodation.js';

class RepurposeAccommodationPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class RepurposeAccommodationBody extends CommandBody {
  @ChoiceField(
    'Pillar of the 3-Säulen-Modell, or emergency accommodation. Default: as before.',
    ['COMMUNAL', 'HOUSING_PROJECT', 'CITY_RENTED', 'EMERGENCY'],
    {
      optional: true,
    },
  )
  pillar?: Pillar;

  @ChoiceField('Who occupies it. Default: as before.', ['CITY', 'STATE'], { optional: true })
  responsibleBody?: ResponsibleBody;

  @DayField('First day.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/purposes')
export class RepurposeAccommodationHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('repurposeAccommodation', 'Change the pillar or the responsible body from a day on.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_EMPTY,
    ACCOMMODATION_NOT_FOUND,
  ])
  repurposeAccommodation(
    @Param() { accommodationId }: RepurposeAccommodationPath,
    @Body() body: RepurposeAccommodationBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RepurposeAccommodation({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
