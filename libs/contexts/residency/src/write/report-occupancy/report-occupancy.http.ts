import { Body, Controller, Param, Post } from '@nestjs/common';
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
  WholeNumberField,
} from '#libs/eventing-nest';
import { ACCOMMODATION_CLOSED, ACCOMMODATION_NOT_FOUND, OCCUPANCY_INVALID } from '../../model/refusals.js';
import { OCCUPANCY_SOURCES, type OccupancySource } from '../../model/accommodation.events.js';
import { ReportOccupancy } from './report-occupancy.js';

class ReportOccupancyPath {
  @IdField('Id of the accommodation.')
  accommodationId!: string;
}

class ReportOccupancyBody extends CommandBody {
  @WholeNumberField('People counted.', { min: 0, max: 100_000 })
  count!: number;

  @ChoiceField('Who counted.', OCCUPANCY_SOURCES)
  source!: OccupancySource;

  @DayField('The day at whose end they were counted.')
  on!: LocalDate;
}

@ApiTags('Accommodations')
@Controller('accommodations/:accommodationId/occupancy-reports')
export class ReportOccupancyHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('site.record')
  @CommandRoute('reportOccupancy', 'Report how many people somebody else has counted.', [
    ACCOMMODATION_CLOSED,
    ACCOMMODATION_NOT_FOUND,
    OCCUPANCY_INVALID,
  ])
  reportOccupancy(
    @Param() { accommodationId }: ReportOccupancyPath,
    @Body() body: ReportOccupancyBody,
    @Caller() caller: CommandRequest,
  ) {
    const { replaces, ...data } = body;
    return this.commands.execute(new ReportOccupancy({ accommodationId, ...data }, { ...caller, replaces }));
  }
}
