import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, TextField } from '#libs/eventing-nest';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_FOUND } from '../../model/refusals.js';
import { CloseAccommodation } from './close-accommodation.js';

class CloseAccommodationPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class CloseAccommodationBody extends CommandBody {
  @TextField('Why.', { maxLength: 1000 })
  reason!: string;

  @DayField('Last day on which it is open.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/closure')
export class CloseAccommodationHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('closeAccommodation', 'Close an accommodation.', [ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_FOUND])
  closeAccommodation(
    @Param() { accommodationId }: CloseAccommodationPath,
    @Body() body: CloseAccommodationBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new CloseAccommodation({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
