import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, CommandBody, CommandRoute, DayField, IdField, Operation, WholeNumberField } from '#libs/eventing-nest';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_FOUND, USABLE_EXCEEDS_CAPACITY } from '../../model/refusals.js';
import { ChangeCapacity } from './change-capacity.js';

class ChangeCapacityPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class ChangeCapacityBody extends CommandBody {
  @WholeNumberField('Places.', { min: 0, max: 100_000 })
  capacity!: number;

  @WholeNumberField('Places that can be used. Default: all.', { optional: true, min: 0, max: 100_000 })
  usablePlaces?: number;

  @DayField('First day.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/capacities')
export class ChangeCapacityHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('changeCapacity', 'Change the places of an accommodation from a day on.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_FOUND,
    USABLE_EXCEEDS_CAPACITY,
  ])
  changeCapacity(
    @Param() { accommodationId }: ChangeCapacityPath,
    @Body() body: ChangeCapacityBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ChangeCapacity({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
