import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import {
  ACCOMMODATION_CLOSED,
  ACCOMMODATION_NOT_CITY,
  ACCOMMODATION_NOT_FOUND,
  RESIDENT_NOT_PRESENT,
  SAME_ACCOMMODATION,
} from '../../model/refusals.js';
import { TransferResident } from './transfer-resident.js';

class TransferResidentPath {
  @IdField('Id of the person.')
  residentId!: string;
}

class TransferResidentBody extends CommandBody {
  @IdField('The accommodation so far; left out: wherever the person lives.', { example: 'OSK', optional: true })
  fromAccommodationId?: string;

  @IdField('The new accommodation.', { example: 'BAD' })
  toAccommodationId!: string;

  @DayField('First day in the new accommodation.')
  on!: LocalDate;
}

@ApiTags('Residents')
@Controller('residents/:residentId/transfers')
export class TransferResidentHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('resident.record')
  @CommandRoute('transferResident', 'Transfer somebody to another accommodation of the city, a rented flat included.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_CITY,
    ACCOMMODATION_NOT_FOUND,
    RESIDENT_NOT_PRESENT,
    SAME_ACCOMMODATION,
  ])
  transferResident(
    @Param() { residentId }: TransferResidentPath,
    @Body() body: TransferResidentBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new TransferResident({ residentId, ...data }, { ...caller, replaces }));
  }
}
