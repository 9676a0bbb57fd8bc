import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { DayField, IdField, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { CANCELLATION_REASONS, type CancellationReason } from '../../model/office-hour.events.js';
import { daysOf, type OfficeHourRow, OfficeHours, type OfficeHoursAnswer } from './office-hours.js';

class OfficeHoursQuery extends PageQuery {
  @DayField('First day of office hours; default: the reporting date.', { optional: true })
  from?: LocalDate;

  @DayField('Last day; default: four weeks in all.', { optional: true })
  until?: LocalDate;

  @IdField('Only those in this accommodation.', { optional: true })
  accommodationId?: string;

  @IdField('Only those of this person.', { optional: true })
  managerId?: string;
}

class OfficeHourView implements OfficeHourRow {
  @ApiProperty()
  officeHourId!: string;

  @ApiProperty()
  accommodationId!: string;

  @ApiProperty()
  managerId!: string;

  @ApiProperty({ format: 'date' })
  day!: LocalDate;

  @ApiProperty({ example: '14:30', description: 'As the clock shows it.' })
  startsAt!: string;

  @ApiProperty({ example: '16:30' })
  endsAt!: string;

  @ApiProperty({ type: 'integer' })
  durationMin!: number;

  @ApiProperty({ enum: ['PLANNED', 'CANCELLED'] })
  state!: 'PLANNED' | 'CANCELLED';

  @ApiProperty({ type: String, format: 'date', nullable: true })
  cancelledOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, enum: [...CANCELLATION_REASONS, null] })
  cancelledBecause!: CancellationReason | null;

  @ApiProperty({ type: 'integer', description: 'Talks held in it until the reporting date.' })
  consultations!: number;

  @ApiProperty({ type: [String], description: 'Others of the same person at the same time: somebody should look.' })
  overlaps!: readonly string[];
}

class OfficeHoursView implements OfficeHoursAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ type: [OfficeHourView], description: 'In the order of their times.' })
  officeHours!: readonly OfficeHourView[];
}

@ApiTags('Reports')
@Controller('reports/office-hours')
export class OfficeHoursHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'officeHours', summary: 'Office hours that are planned, were held or called off.' })
  @ApiResponse({ status: 200, type: OfficeHoursView })
  async officeHours(@Query() question: OfficeHoursQuery): Promise<OfficeHoursView> {
    const { from, until, accommodationId, managerId, limit = 100, offset = 0, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    const wanted = { ...daysOf(from ?? dates.asOf, until), accommodationId, managerId, limit, offset };
    return this.queries.execute(new OfficeHours(dates, upTo, wanted));
  }
}
