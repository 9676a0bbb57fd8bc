import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  IdField,
  Operation,
  TextField,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import {
  type AccommodationAnswer,
  accommodationOf,
  type AccommodationOnDay,
  type AccommodationsAnswer,
  AccommodationsOn,
} from './accommodation-list.js';

const PILLARS = ['COMMUNAL', 'HOUSING_PROJECT', 'CITY_RENTED', 'EMERGENCY'];

class AccommodationsQuery extends TwoDatesQuery {
  @ChoiceField('Only open or only closed ones; both without it.', ['OPEN', 'CLOSED'], { optional: true })
  state?: 'OPEN' | 'CLOSED';

  @ChoiceField('Only of this pillar.', PILLARS, { optional: true })
  pillar?: string;

  @ChoiceField('Only those it fills.', ['CITY', 'STATE'], { optional: true })
  responsibleBody?: string;

  @IdField('Only those it runs.', { optional: true, example: 'O-NORD' })
  operatorId?: string;

  @TextField('Part of the name, or of another name people use.', { optional: true })
  name?: string;

  @WholeNumberField('Rows of a page; 100 without it.', { optional: true, min: 1, max: 1000 })
  @FromDigits()
  limit?: number;

  @WholeNumberField('Rows before the page.', { optional: true, min: 0, max: 1_000_000 })
  @FromDigits()
  offset?: number;
}

class AccommodationPath {
  @IdField('Id of the accommodation.', { example: 'OSK' })
  accommodationId!: string;
}

class AccommodationOnDayView implements AccommodationOnDay {
  @ApiProperty({ example: 'OSK' })
  accommodationId!: string;

  @ApiProperty({ description: 'As on that day, or the last one of a closed accommodation; so is what follows.' })
  name!: string;

  @ApiProperty({ type: [String] })
  aliases!: readonly string[];

  @ApiProperty({ enum: ['OPEN', 'CLOSED'] })
  state!: 'OPEN' | 'CLOSED';

  @ApiProperty({ format: 'date' })
  openedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastDay!: LocalDate | null;

  @ApiProperty({ enum: PILLARS })
  pillar!: string;

  @ApiProperty({ enum: ['CITY', 'STATE'] })
  responsibleBody!: string;

  @ApiProperty({ type: String, nullable: true })
  districtId!: string | null;

  @ApiProperty({ type: 'integer' })
  capacity!: number;

  @ApiProperty({ type: 'integer' })
  usablePlaces!: number;

  @ApiProperty({ type: String, nullable: true })
  operatorId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  operatorName!: string | null;

  @ApiProperty({ type: String, enum: ['ON_SITE', 'MOBILE', 'NONE', null], nullable: true })
  mode!: 'ON_SITE' | 'MOBILE' | 'NONE' | null;

  @ApiProperty({ type: 'integer', description: 'People who live there.' })
  present!: number;
}

class AccommodationsView implements AccommodationsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [AccommodationOnDayView] })
  accommodations!: readonly AccommodationOnDayView[];
}

class AccommodationView extends AccommodationOnDayView implements AccommodationAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;
}

@ApiTags('Accommodations')
@Controller('accommodations')
export class AccommodationListHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'accommodations', summary: 'Accommodations registered by that day.' })
  @ApiResponse({ status: 200, type: AccommodationsView })
  async accommodations(
    @Query() { asOf, knownAt, position, limit = 100, offset = 0, ...which }: AccommodationsQuery,
  ): Promise<AccommodationsView> {
    const { dates, upTo } = await this.twoDates.of({ asOf, knownAt, position });
    return this.queries.execute(new AccommodationsOn(dates, upTo, { ...which, limit, offset }));
  }

  @Get(':accommodationId')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'accommodation', summary: 'An accommodation as it is on a day.' })
  @ApiResponse({ status: 200, type: AccommodationView })
  @ApiResponse({ status: 404, description: '`ACCOMMODATION_NOT_FOUND`: it was not registered by that day.' })
  async accommodation(
    @Param() { accommodationId }: AccommodationPath,
    @Query() question: TwoDatesQuery,
  ): Promise<AccommodationView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const only = { accommodationId, limit: 1, offset: 0 };
    return accommodationOf(accommodationId, await this.queries.execute(new AccommodationsOn(dates, upTo, only)));
  }
}
