import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
  TextListField,
} from '#libs/eventing-nest';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NAME_TAKEN, ACCOMMODATION_NOT_FOUND } from '../../model/refusals.js';
import { RenameAccommodation } from './rename-accommodation.js';

class RenameAccommodationPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class RenameAccommodationBody extends CommandBody {
  @TextField('The new name.')
  name!: string;

  @TextListField('All other names from that day on. Default: as before.', { optional: true })
  aliases?: readonly string[];

  @DayField('First day of the new name.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/names')
export class RenameAccommodationHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('renameAccommodation', 'Give an accommodation another name from a day on.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NAME_TAKEN,
    ACCOMMODATION_NOT_FOUND,
  ])
  renameAccommodation(
    @Param() { accommodationId }: RenameAccommodationPath,
    @Body() body: RenameAccommodationBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new RenameAccommodation({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
