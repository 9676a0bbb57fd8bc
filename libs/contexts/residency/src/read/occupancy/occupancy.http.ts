import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { daysBetween, ensure, type Instant, type LocalDate } from '#libs/eventing';
import { DayField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';
import { MOST_DAYS, OccupancyDays, OccupancyReport } from './occupancy.js';

class SiteOccupancyView {
  @ApiProperty({ example: 'OSK' })
  accommodationId!: string;

  @ApiProperty({ description: 'The name valid on the reporting date.', example: 'Ostkrankenhaus' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'People who live there.' })
  present!: number;

  @ApiProperty({ type: 'integer' })
  capacity!: number;

  @ApiProperty({ type: 'integer' })
  usablePlaces!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'People that somebody else counted on reportedOn.' })
  reported!: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  reportedOn!: LocalDate | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'How many more people are counted than were reported, both at the end of reportedOn.',
  })
  difference!: number | null;

  @ApiProperty({
    description:
      'The difference is more than the policy `occupancy-control` allows: more than 3 people and 5 per cent.',
  })
  unusual!: boolean;

  @ApiProperty({ type: 'integer', description: 'Fewer residents are regularly served mobile (policy `service-mode`).' })
  threshold!: number;

  @ApiProperty()
  belowThreshold!: boolean;

  @ApiProperty({ type: String, enum: ['ON_SITE', 'MOBILE'], nullable: true, description: 'How the site is served.' })
  mode!: 'ON_SITE' | 'MOBILE' | null;
}

class OccupancyView {
  @ApiProperty({ format: 'date', description: 'Reporting date (Stichtag); figures at the end of this day.' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time', description: 'Knowledge date (Datenstand).' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'People in accommodations that the city fills.' })
  present!: number;

  @ApiProperty({ type: [SiteOccupancyView] })
  sites!: readonly SiteOccupancyView[];
}

class OccupancyDaysQuery extends OmitType(TwoDatesQuery, ['asOf'] as const) {
  @IdField('The accommodation.', { example: 'OSK' })
  accommodationId!: string;

  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; at most 366 days.')
  until!: LocalDate;
}

class OccupancyDayView {
  @ApiProperty({ format: 'date' })
  day!: LocalDate;

  @ApiProperty({ type: 'integer', description: 'People who live there at the end of the day.' })
  present!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'People that somebody else counted on this day.' })
  reported!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'None while the accommodation is not open.' })
  capacity!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  usablePlaces!: number | null;
}

class OccupancyDaysView {
  @ApiProperty()
  accommodationId!: string;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [OccupancyDayView] })
  days!: readonly OccupancyDayView[];
}

@ApiTags('Reports')
@Controller('reports/occupancy')
export class OccupancyHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'occupancyReport',
    summary: 'How many people live in which accommodation of the city, beside what others have counted.',
  })
  @ApiResponse({ status: 200, type: OccupancyView })
  async report(@Query() question: TwoDatesQuery): Promise<OccupancyView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new OccupancyReport(dates, upTo));
  }

  @Get('days')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'occupancyDays', summary: 'Occupancy of one accommodation, one row a day.' })
  @ApiResponse({ status: 200, type: OccupancyDaysView })
  async days(@Query() { accommodationId, from, until, ...question }: OccupancyDaysQuery): Promise<OccupancyDaysView> {
    const days = daysBetween(from, until) + 1;
    ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new OccupancyDays({ accommodationId, from, until, knownAt: dates.knownAt }, upTo));
  }
}
