import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { NOTICE_DECISIONS } from '../../model/standing.events.js';
import { RegimeTransitions, type RegimeTransitionsAnswer, type Waiting } from './regime-transitions.js';

class RegimeTransitionsQuery extends PageQuery {
  @IdField('Only cases of this manager.', { optional: true })
  managerId?: string;

  @IdField('Only residents who live there.', { optional: true, example: 'OSK' })
  accommodationId?: string;
}

class WaitingView implements Waiting {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ description: 'Who is responsible for the case.' })
  managerId!: string;

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;

  @ApiProperty()
  noticeId!: string;

  @ApiProperty({ enum: NOTICE_DECISIONS })
  decision!: string;

  @ApiProperty({ format: 'date' })
  noticeOn!: LocalDate;

  @ApiProperty({ format: 'date', description: 'First of the month after the notice.' })
  expectedOn!: LocalDate;

  @ApiProperty({ type: 'integer' })
  daysSinceNotice!: number;

  @ApiProperty({ type: 'integer', description: 'Days since the change was expected; 0 until then.' })
  overdueDays!: number;
}

class LeadTimeView {
  @ApiProperty({ type: 'integer' })
  confirmed!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'From the notice to the confirmation.' })
  medianDays!: number | null;
}

class RegimeTransitionsView implements RegimeTransitionsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Residents with an open case whose change nobody has confirmed.' })
  expected!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, those whose day has come.' })
  overdue!: number;

  @ApiProperty({ type: LeadTimeView, description: 'Of all confirmed changes, whatever is filtered.' })
  leadTime!: LeadTimeView;

  @ApiProperty({ type: [WaitingView], description: 'The most urgent first.' })
  transitions!: readonly WaitingView[];
}

@ApiTags('Reports')
@Controller('reports/regime-transitions')
export class RegimeTransitionsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({
    operationId: 'regimeTransitions',
    summary: 'Protection was granted, and nobody has confirmed the change of regime yet; how long it takes.',
  })
  @ApiResponse({ status: 200, type: RegimeTransitionsView })
  async regimeTransitions(
    @Query() { managerId, accommodationId, limit = 100, offset = 0, ...question }: RegimeTransitionsQuery,
    @LeftOut() without: readonly string[],
  ): Promise<RegimeTransitionsView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const only = {
      without,
      ...(managerId !== undefined && { managerId }),
      ...(accommodationId !== undefined && { accommodationId }),
    };
    return this.queries.execute(new RegimeTransitions(dates, upTo, only, { limit, offset }));
  }
}
