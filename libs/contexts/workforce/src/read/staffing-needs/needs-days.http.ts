import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { daysBetween, ensure, type Instant, type LocalDate } from '#libs/eventing';
import { DayField, TwoDates } from '#libs/eventing-nest';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';
import { MOST_DAYS, NeedsDays, type NeedsDay, type NeedsDaysAnswer } from './needs-days.js';
import { StaffingNeedsQuery } from './staffing-needs.http.js';

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
@Controller('reports/needs/days')
export class NeedsDaysHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
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
