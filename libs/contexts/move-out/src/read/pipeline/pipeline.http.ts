import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ensure, type Instant, type LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { ELIGIBILITY_BASES } from '../../model/move-out.events.js';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import { PUBLIC_TOO_DETAILED } from '../../model/refusals.js';
import { type Block, BLOCKS } from './blocked.js';
import { type MoveOutInPipeline, PipelineReport, type WhichMoveOuts } from './pipeline.js';

const FLAGS = ['true', 'false'] as const;

class PipelineQuery extends PageQuery {
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
}

class StageView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: hidden from the public.' })
  count!: number | null;
}

class MoveOutView implements MoveOutInPipeline {
  @ApiProperty()
  moveOutId!: string;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: 'integer', description: 'People.' })
  householdSize!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Where a member of it still lives.' })
  accommodationId!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Responsible for the case of a member.' })
  managerId!: string | null;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ format: 'date' })
  stageSince!: LocalDate;

  @ApiProperty({ format: 'date' })
  startedOn!: LocalDate;

  @ApiProperty({ type: String, nullable: true, enum: [...ELIGIBILITY_BASES, null] })
  eligibility!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day of the B-Schein.' })
  entitledUntil!: LocalDate | null;

  @ApiProperty({ type: 'integer' })
  daysInStage!: number;

  @ApiProperty({ description: 'In the same stage for longer than the policy `reminders` says, else 30 days.' })
  stalled!: boolean;

  @ApiProperty({ type: Number, nullable: true, description: 'Cold rent and side costs in euros a month.' })
  grossColdRent!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Rent ceiling in euros a month.' })
  ceiling!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Above the ceiling if positive.' })
  difference!: number | null;

  @ApiProperty({ type: String, nullable: true })
  authority!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['REQUESTED', 'GRANTED', 'REFUSED', null] })
  assuranceState!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  plannedOn!: LocalDate | null;

  @ApiProperty({ enum: BLOCKS, isArray: true, description: 'What keeps it from the next stage.' })
  blockedBecause!: readonly Block[];

  @ApiProperty({ type: [String] })
  warnings!: readonly string[];
}

class PlacesFreedView {
  @ApiProperty({ example: '2016-02' })
  month!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  places!: number | null;
}

class TimeToMoveView {
  @ApiProperty({ type: 'integer', nullable: true })
  moved!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
}

class AftercareCountsView {
  @ApiProperty({ type: 'integer', nullable: true })
  open!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  overdue!: number | null;
}

class StageTimeView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many have left the stage.' })
  passed!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
}

class AssuranceFiguresView {
  @ApiProperty({ type: 'integer', nullable: true })
  granted!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  refused!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Refused of all answers; null when there are none.' })
  refusalRate!: number | null;
}

class AftercareResultsView {
  @ApiProperty({ type: 'integer', nullable: true })
  closed!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Closed not after the due date.' })
  onTime!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  onTimeRate!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Still in the tenancy at the end.' })
  stable!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  stableRate!: number | null;
}

class PipelineView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Begun and not ended. Null: hidden from the public.' })
  active!: number | null;

  @ApiProperty({ type: [StageView], description: 'In the order of the pipeline, empty ones too.' })
  stages!: readonly StageView[];

  @ApiProperty({ type: 'integer', nullable: true })
  stalled!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many there are to list, on this page or not.' })
  found!: number | null;

  @ApiProperty({ type: [MoveOutView], description: 'None for the public.' })
  moveOuts!: readonly MoveOutView[];

  @ApiProperty({ type: [PlacesFreedView], description: 'Places that become free by the planned dates.' })
  placesFreed!: readonly PlacesFreedView[];

  @ApiProperty({ type: TimeToMoveView, description: 'Days from start to move.' })
  timeToMove!: TimeToMoveView;

  @ApiProperty({ type: [StageTimeView], description: 'Days in each stage of those that have left it; all move-outs.' })
  stageTimes!: readonly StageTimeView[];

  @ApiProperty({ type: AssuranceFiguresView, description: 'Answers of authorities about all move-outs.' })
  assurance!: AssuranceFiguresView;

  @ApiProperty({ type: AftercareCountsView })
  aftercare!: AftercareCountsView;

  @ApiProperty({ type: AftercareResultsView })
  aftercareResults!: AftercareResultsView;
}

@ApiTags('Reports')
@Controller('reports/pipeline')
export class PipelineHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({
    operationId: 'pipelineReport',
    summary: 'Who is on the way into an own flat, and what holds it up.',
    description:
      'Filters narrow the list and what is counted by stage; those that have ended have no site and no manager.',
  })
  @ApiResponse({ status: 200, type: PipelineView })
  async pipeline(@Query() question: PipelineQuery, @LeftOut() without: readonly string[]): Promise<PipelineView> {
    const { accommodationId, stage, managerId, stalled, limit, offset, public: isPublic, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which: WhichMoveOuts = {
      ...(accommodationId !== undefined && { accommodationId }),
      ...(stage !== undefined && { stage }),
      ...(managerId !== undefined && { managerId }),
      ...(stalled !== undefined && { stalled: stalled === 'true' }),
    };
    if (isPublic === 'true') ensureWhole(which);
    const page = { without, ...(limit !== undefined && { limit }), ...(offset !== undefined && { offset }) };
    return this.queries.execute(new PipelineReport(dates, upTo, { ...which, ...page }, isPublic === 'true'));
  }
}

/** Two tables that differ by a site or a manager would give away what each of them hides. */
function ensureWhole(which: WhichMoveOuts): void {
  const [field] = Object.keys(which);
  ensure(field === undefined, PUBLIC_TOO_DETAILED, { field: field ?? '' });
}
