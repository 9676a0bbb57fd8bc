import { Body, Controller, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
  TextListField,
  WholeNumberField,
} from '#libs/eventing-nest';
import type { Pillar, ResponsibleBody } from '../../model/accommodation.events.js';
import { ACCOMMODATION_ID_TAKEN, ACCOMMODATION_NAME_TAKEN } from '../../model/refusals.js';
import { RegisterAccommodation } from './register-accommodation.js';

class RegisterAccommodationBody extends CommandBody {
  @IdField('Your id of the accommodation.', { example: 'OSK' })
  accommodationId!: string;

  @TextField('Its name; no other open accommodation may bear it.', { example: 'Ostkrankenhaus' })
  name!: string;

  @TextListField('Other names people use for it.', { optional: true })
  aliases?: readonly string[];

  @ChoiceField('Pillar of the 3-Säulen-Modell, or emergency accommodation.', [
    'COMMUNAL',
    'HOUSING_PROJECT',
    'CITY_RENTED',
    'EMERGENCY',
  ])
  pillar!: Pillar;

  @IdField('District (Sozialraum).', { optional: true })
  districtId?: string;

  @WholeNumberField('Places.', { min: 0, max: 100_000 })
  capacity!: number;

  @ChoiceField('Who occupies it: the city, or the state by administrative assistance (Amtshilfe).', ['CITY', 'STATE'])
  responsibleBody!: ResponsibleBody;

  @WholeNumberField('Place in lists and reports. Default: after those that have one, as registered.', {
    optional: true,
    min: 1,
    max: 100_000,
  })
  listOrder?: number;

  @DayField('First day on which it is open.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations')
export class RegisterAccommodationHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('registerAccommodation', 'Register an accommodation in which residents live.', [
    ACCOMMODATION_ID_TAKEN,
    ACCOMMODATION_NAME_TAKEN,
  ])
  registerAccommodation(@Body() body: RegisterAccommodationBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RegisterAccommodation(data, { ...caller, replaces }));
  }
}
