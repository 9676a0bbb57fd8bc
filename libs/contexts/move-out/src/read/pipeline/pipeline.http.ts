import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import type { Instant, LocalDate } from '#libs/eventing';
import { TwoDates, TwoDatesQuery, WholeNumberField } from '#libs/eventing-nest';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import { AftercareDue } from './aftercare-due.js';
import { PipelineReport } from './pipeline.js';

class StageView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class MoveOutView {
  @ApiProperty()
  moveOutId!: string;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: 'integer', description: 'People.' })
  householdSize!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Where a member of it still lives.' })
  accommodationId!: string | null;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ format: 'date' })
  stageSince!: LocalDate;

  @ApiProperty({ format: 'date' })
  startedOn!: LocalDate;

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

  @ApiProperty({ type: [String] })
  blockedBecause!: readonly string[];

  @ApiProperty({ type: [String] })
  warnings!: readonly string[];
}

class PlacesFreedView {
  @ApiProperty({ example: '2016-02' })
  month!: string;

  @ApiProperty({ type: 'integer' })
  places!: number;
}

class TimeToMoveView {
  @ApiProperty({ type: 'integer' })
  moved!: number;

  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
}

class AftercareCountsView {
  @ApiProperty({ type: 'integer' })
  open!: number;

  @ApiProperty({ type: 'integer' })
  overdue!: number;
}

class PipelineView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer' })
  active!: number;

  @ApiProperty({ type: [StageView], description: 'In the order of the pipeline, empty ones too.' })
  stages!: readonly StageView[];

  @ApiProperty({ type: 'integer' })
  stalled!: number;

  @ApiProperty({ type: [MoveOutView] })
  moveOuts!: readonly MoveOutView[];

  @ApiProperty({ type: [PlacesFreedView], description: 'Places that become free by the planned dates.' })
  placesFreed!: readonly PlacesFreedView[];

  @ApiProperty({ type: TimeToMoveView, description: 'Days from start to move.' })
  timeToMove!: TimeToMoveView;

  @ApiProperty({ type: AftercareCountsView })
  aftercare!: AftercareCountsView;
}

class AftercareView {
  @ApiProperty()
  aftercareId!: string;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: [String] })
  residentIds!: readonly string[];

  @ApiProperty({ format: 'date' })
  movedOutOn!: LocalDate;

  @ApiProperty({ format: 'date', description: 'Last day.' })
  dueOn!: LocalDate;

  @ApiProperty()
  extended!: boolean;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastContactOn!: LocalDate | null;

  @ApiProperty({ enum: ['RUNNING', 'DUE_SOON', 'OVERDUE'] })
  state!: 'RUNNING' | 'DUE_SOON' | 'OVERDUE';

  @ApiProperty({ type: 'integer' })
  overdueDays!: number;

  @ApiProperty({ description: 'For people, in German.' })
  de!: string;

  @ApiProperty({ description: 'For people, in English.' })
  en!: string;
}

class AftercareDueView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [AftercareView], description: 'The most urgent first.' })
  aftercares!: readonly AftercareView[];
}

class AftercareDueQuery extends TwoDatesQuery {
  @Type(() => Number)
  @WholeNumberField('Days ahead in which an end counts as near; default 14.', { optional: true, min: 0, max: 366 })
  within?: number;
}

@ApiTags('Reports')
@Controller('reports')
export class PipelineHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get('pipeline')
  @ApiOperation({ operationId: 'pipelineReport', summary: 'Who is on the way into an own flat, and what holds it up.' })
  @ApiResponse({ status: 200, type: PipelineView })
  async pipeline(@Query() question: TwoDatesQuery): Promise<PipelineView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new PipelineReport(dates, upTo));
  }

  @Get('aftercare-due')
  @ApiOperation({ operationId: 'aftercareDue', summary: 'Open aftercares, those due or overdue first.' })
  @ApiResponse({ status: 200, type: AftercareDueView })
  async aftercareDue(@Query() { within = 14, ...question }: AftercareDueQuery): Promise<AftercareDueView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new AftercareDue(dates, upTo, within));
  }
}
