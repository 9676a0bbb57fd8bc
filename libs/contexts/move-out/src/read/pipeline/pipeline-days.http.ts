import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { daysBetween, ensure, type Instant, type LocalDate } from '#libs/eventing';
import { DayField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';
import { MOST_DAYS, type PipelineDay, PipelineDays, type PipelineDaysAnswer } from './pipeline-days.js';

class PipelineDaysQuery extends OmitType(TwoDatesQuery, ['asOf'] as const) {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; at most 400 days.')
  until!: LocalDate;
}

class PipelineDayView implements PipelineDay {
  @ApiProperty({ format: 'date' })
  day!: LocalDate;

  @ApiProperty({ type: 'integer', description: 'At the end of the day.' })
  active!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Active ones by stage; stages without any are left out.',
  })
  stages!: Readonly<Record<string, number>>;

  @ApiProperty({ type: 'integer', description: 'Complete by then, since the beginning.' })
  moved!: number;

  @ApiProperty({ type: 'integer' })
  aftercaresOpen!: number;

  @ApiProperty({ type: 'integer' })
  aftercaresOverdue!: number;
}

class PipelineDaysView implements PipelineDaysAnswer {
  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [PipelineDayView] })
  days!: readonly PipelineDayView[];
}

@ApiTags('Reports')
@Controller('reports/pipeline/days')
export class PipelineDaysHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'pipelineDays', summary: 'Move-outs and aftercares day by day.' })
  @ApiResponse({ status: 200, type: PipelineDaysView })
  async days(@Query() { from, until, ...question }: PipelineDaysQuery): Promise<PipelineDaysView> {
    const days = daysBetween(from, until) + 1;
    ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new PipelineDays({ from, until, knownAt: dates.knownAt }, upTo));
  }
}
