import { ApiProperty } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ELIGIBILITY_BASES } from '../../model/move-out.events.js';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import { type Block, BLOCKS } from './blocked.js';
import type { MoveOutInPipeline } from './pipeline.js';
import type { PipelineDay, PipelineDaysAnswer } from './pipeline-days.js';

export class StageView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: hidden from the public.' })
  count!: number | null;
}

export class MoveOutView implements MoveOutInPipeline {
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

export class PlacesFreedView {
  @ApiProperty({ example: '2016-02' })
  month!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  places!: number | null;
}

export class TimeToMoveView {
  @ApiProperty({ type: 'integer', nullable: true })
  moved!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
}

export class AftercareCountsView {
  @ApiProperty({ type: 'integer', nullable: true })
  open!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  overdue!: number | null;
}

export class StageTimeView {
  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many have left the stage.' })
  passed!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  medianDays!: number | null;
}

export class AssuranceFiguresView {
  @ApiProperty({ type: 'integer', nullable: true })
  granted!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  refused!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Refused of all answers; null when there are none.' })
  refusalRate!: number | null;
}

export class AftercareResultsView {
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

export class PipelineView {
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

export class PipelineDayView implements PipelineDay {
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

export class PipelineDaysView implements PipelineDaysAnswer {
  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [PipelineDayView] })
  days!: readonly PipelineDayView[];
}
