import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { daysBetween, ensure, type Instant, type LocalDate } from '#libs/eventing';
import {
  DayField,
  FromDigits,
  NumberField,
  Operation,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';
import type { Forecast } from './forecast.js';
import { MOST_DAYS, NeedsDays, type NeedsDay, type NeedsDaysAnswer } from './needs-days.js';
import { type ContractEnd, type PlannedPositions, StaffingNeeds, type StaffingNeedsAnswer } from './staffing-needs.js';

class StaffingNeedsQuery extends TwoDatesQuery {
  @FromDigits()
  @NumberField('What if: residents per head on site.', { optional: true, min: 1, max: 10_000, decimals: 2 })
  ratioOnSite?: number;

  @FromDigits()
  @NumberField('What if: residents per head of the mobile pool.', { optional: true, min: 1, max: 10_000, decimals: 2 })
  ratioMobile?: number;

  @FromDigits()
  @WholeNumberField('What if: sites with fewer residents were served mobile, others on site.', {
    optional: true,
    min: 0,
    max: 100_000,
  })
  threshold?: number;

  @FromDigits()
  @WholeNumberField('What if: so many people were hired for the mobile pool.', { optional: true, min: 0, max: 1_000 })
  extraHires?: number;

  @FromDigits()
  @WholeNumberField('Days to look ahead; default: policy `reminders`, else 90.', { optional: true, min: 0, max: 1_100 })
  within?: number;
}

class StandardView {
  @ApiProperty({ description: 'Residents per head on site.' })
  onSite!: number;

  @ApiProperty({ description: 'Residents per head of the mobile pool.' })
  mobile!: number;

  @ApiProperty({ format: 'date' })
  validFrom!: LocalDate;

  @ApiProperty()
  source!: string;
}

class NeedView {
  @ApiProperty({ type: 'integer', description: 'Residents present.' })
  occupancy!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Residents per head.' })
  ratio!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where no standard holds: that is not 0.' })
  need!: number | null;

  @ApiProperty({ type: 'integer', description: 'Deployed people without leads.' })
  heads!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Need less heads.' })
  gap!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'After the days to look ahead (90 by default), if contracts end as agreed and nobody is hired.',
  })
  gapIn90d!: number | null;
}

class SiteNeedView extends NeedView {
  @ApiProperty()
  accommodationId!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['ON_SITE', 'MOBILE', 'NONE'] })
  mode!: 'ON_SITE' | 'MOBILE' | 'NONE';
}

class ContractEndView implements ContractEnd {
  @ApiProperty()
  staffId!: string;

  @ApiProperty({ format: 'date', description: 'Last day of the contract.' })
  until!: LocalDate;

  @ApiProperty()
  fixedTerm!: boolean;

  @ApiProperty({ enum: ['ON_SITE', 'MOBILE'] })
  mode!: 'ON_SITE' | 'MOBILE';

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;
}

class ForecastView implements Forecast {
  @ApiProperty({ format: 'date', description: 'First of a month.' })
  on!: LocalDate;

  @ApiProperty({ type: 'integer', description: 'Everybody with a contract.' })
  employed!: number;

  @ApiProperty({ type: 'integer', description: 'Against the reporting date.' })
  employedChange!: number;

  @ApiProperty({ type: 'integer', description: 'Of the people deployed on the reporting date, without leads.' })
  heads!: number;

  @ApiProperty({ type: 'integer' })
  headsChange!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Need of the reporting date less heads of then.' })
  gap!: number | null;
}

class PlannedPositionsView implements PlannedPositions {
  @ApiProperty()
  planId!: string;

  @ApiProperty({ enum: ['INTENDED', 'APPROVED'] })
  status!: string;

  @ApiProperty()
  fixedTerm!: boolean;

  @ApiProperty({ type: 'integer' })
  maxPositions!: number;

  @ApiProperty({ type: 'integer' })
  filled!: number;

  @ApiProperty({ type: 'integer' })
  open!: number;
}

class StaffingNeedsView implements StaffingNeedsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: StandardView, nullable: true, description: 'Null: no standard is adopted for that day.' })
  standard!: StandardView | null;

  @ApiProperty({ description: 'True when other numbers were tried; nothing of it is stored.' })
  whatIf!: boolean;

  @ApiProperty({ type: [SiteNeedView], description: 'Sites served on site.' })
  sites!: readonly SiteNeedView[];

  @ApiProperty({ type: NeedView, description: 'All sites served mobile: one pool, rounded up once.' })
  mobile!: NeedView;

  @ApiProperty({ type: NeedView })
  total!: NeedView;

  @ApiProperty({ type: 'integer', description: 'How far `gapIn90d` and `contractsEnding` look ahead.' })
  withinDays!: number;

  @ApiProperty({ type: [ContractEndView], description: 'Of deployed people, the earliest first.' })
  contractsEnding!: readonly ContractEndView[];

  @ApiProperty({ type: [ForecastView], description: 'The first of each of the next twelve months.' })
  forecast!: readonly ForecastView[];

  @ApiProperty({ type: 'integer', description: 'Planned, not employed: in no other figure.' })
  plannedHires!: number;

  @ApiProperty({ type: [PlannedPositionsView], description: 'Plans that are not withdrawn.' })
  expansionPlans!: readonly PlannedPositionsView[];

  @ApiProperty({ type: [String] })
  assumptions!: readonly string[];
}

class NeedsDaysQuery extends OmitType(StaffingNeedsQuery, ['asOf', 'within'] as const) {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; at most 400 days.')
  until!: LocalDate;
}

class NeedOfDayView {
  @ApiProperty({ type: 'integer', description: 'Residents present at the end of the day.' })
  occupancy!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null where no standard holds: that is not 0.' })
  need!: number | null;

  @ApiProperty({ type: 'integer', description: 'Deployed people without leads.' })
  heads!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Need less heads.' })
  gap!: number | null;
}

class NeedsDayView extends NeedOfDayView implements NeedsDay {
  @ApiProperty({ format: 'date' })
  day!: LocalDate;

  @ApiProperty({ type: NeedOfDayView, description: 'Of these, the mobile pool.' })
  mobile!: NeedOfDayView;
}

class NeedsDaysView implements NeedsDaysAnswer {
  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [NeedsDayView] })
  days!: readonly NeedsDayView[];
}

@ApiTags('Reports')
@Controller('reports/needs')
export class StaffingNeedsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'staffingNeeds',
    summary: 'How many specialists are needed where, how many there are, and what if the numbers were others.',
  })
  @ApiResponse({ status: 200, type: StaffingNeedsView })
  async needs(@Query() question: StaffingNeedsQuery): Promise<StaffingNeedsView> {
    const { asOf, knownAt, position, ...whatIf } = question;
    const { dates, upTo } = await this.twoDates.of({
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
      ...(position !== undefined && { position }),
    });
    return this.queries.execute(new StaffingNeeds(dates, upTo, whatIf));
  }

  @Get('days')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'needsDays', summary: 'How many specialists are needed and there, day by day.' })
  @ApiResponse({ status: 200, type: NeedsDaysView })
  async days(@Query() question: NeedsDaysQuery): Promise<NeedsDaysView> {
    const { from, until, knownAt, position, ...whatIf } = question;
    const days = daysBetween(from, until) + 1;
    ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
    const { dates, upTo } = await this.twoDates.of({
      ...(knownAt !== undefined && { knownAt }),
      ...(position !== undefined && { position }),
    });
    return this.queries.execute(new NeedsDays({ from, until, knownAt: dates.knownAt }, upTo, whatIf));
  }
}
