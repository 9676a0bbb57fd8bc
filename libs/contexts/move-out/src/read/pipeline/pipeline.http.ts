import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { daysBetween, ensure, type LocalDate } from '#libs/eventing';
import { ChoiceField, DayField, IdField, TwoDates, TwoDatesQuery, WholeNumberField } from '#libs/eventing-nest';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import { PERIOD_TOO_LONG, PUBLIC_TOO_DETAILED } from '../../model/refusals.js';
import { PipelineReport, type WhichMoveOuts } from './pipeline.js';
import { MOST_DAYS, PipelineDays } from './pipeline-days.js';
import { PipelineDaysView, PipelineView } from './pipeline-views.http.js';

const FLAGS = ['true', 'false'] as const;

class PipelineQuery extends TwoDatesQuery {
  @IdField('Only move-outs of which a member lives there.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Only move-outs in this stage.', STAGES, { optional: true })
  stage?: Stage;

  @IdField('Only move-outs where this person is responsible for the case of a member.', { optional: true })
  managerId?: string;

  @ChoiceField('Only those that are in the same stage for long, or only the others.', FLAGS, { optional: true })
  stalled?: (typeof FLAGS)[number];

  @ChoiceField('Numbers small enough to point at somebody are hidden (policy `suppression`).', FLAGS, {
    optional: true,
  })
  public?: (typeof FLAGS)[number];

  @Type(() => Number)
  @WholeNumberField('List at most so many; default 100.', { optional: true, min: 1, max: 1_000 })
  limit?: number;

  @Type(() => Number)
  @WholeNumberField('Leave out so many of the list.', { optional: true, min: 0, max: 1_000_000 })
  offset?: number;
}

class PipelineDaysQuery extends OmitType(TwoDatesQuery, ['asOf'] as const) {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; at most 400 days.')
  until!: LocalDate;
}

@ApiTags('Reports')
@Controller('reports/pipeline')
export class PipelineHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'pipelineReport',
    summary: 'Who is on the way into an own flat, and what holds it up.',
    description:
      'Filters narrow the list and what is counted by stage; those that have ended have no site and no manager.',
  })
  @ApiResponse({ status: 200, type: PipelineView })
  async pipeline(@Query() question: PipelineQuery): Promise<PipelineView> {
    const { accommodationId, stage, managerId, stalled, limit, offset, public: isPublic, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which: WhichMoveOuts = {
      ...(accommodationId !== undefined && { accommodationId }),
      ...(stage !== undefined && { stage }),
      ...(managerId !== undefined && { managerId }),
      ...(stalled !== undefined && { stalled: stalled === 'true' }),
    };
    if (isPublic === 'true') ensureWhole(which);
    const page = { ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
    return this.queries.execute(new PipelineReport(dates, upTo, { ...which, ...page }, isPublic === 'true'));
  }

  @Get('days')
  @ApiOperation({ operationId: 'pipelineDays', summary: 'Move-outs and aftercares day by day.' })
  @ApiResponse({ status: 200, type: PipelineDaysView })
  async days(@Query() { from, until, ...question }: PipelineDaysQuery): Promise<PipelineDaysView> {
    const days = daysBetween(from, until) + 1;
    ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new PipelineDays({ from, until, knownAt: dates.knownAt }, upTo));
  }
}

/** Two tables that differ by a site or a manager would give away what each of them hides. */
function ensureWhole(which: WhichMoveOuts): void {
  const [field] = Object.keys(which);
  ensure(field === undefined, PUBLIC_TOO_DETAILED, { field: field ?? '' });
}
