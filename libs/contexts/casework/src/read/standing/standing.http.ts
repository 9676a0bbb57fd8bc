import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { BENEFIT_REGIMES, NOTICE_DECISIONS, RESIDENCE_STATUSES } from '../../model/standing.events.js';
import { type StandingAnswer, StandingOfResident, type Task, type TransitionState } from './standing.js';

class StandingPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class StatusView {
  @ApiProperty({ enum: RESIDENCE_STATUSES })
  status!: string;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until!: LocalDate | null;
}

class RegimeView {
  @ApiProperty({ enum: BENEFIT_REGIMES })
  regime!: string;

  @ApiProperty({ enum: BENEFIT_REGIMES, description: 'The regime before.' })
  former!: string;

  @ApiProperty({ format: 'date', description: 'The day it was confirmed.' })
  confirmedOn!: LocalDate;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until!: LocalDate | null;
}

class NoticeView {
  @ApiProperty()
  noticeId!: string;

  @ApiProperty({ enum: NOTICE_DECISIONS })
  decision!: string;

  @ApiProperty({ format: 'date' })
  noticeOn!: LocalDate;
}

class TransitionView extends NoticeView {
  @ApiProperty({ format: 'date', description: 'First of the month after the notice.' })
  expectedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The day the change was confirmed.' })
  confirmedOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day of the new regime.' })
  effectiveOn!: LocalDate | null;

  @ApiProperty({ type: String, enum: [...BENEFIT_REGIMES, null], nullable: true, description: 'The new regime.' })
  regime!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Days from the notice to the confirmation.' })
  leadDays!: number | null;

  @ApiProperty({
    enum: ['EXPECTED', 'OVERDUE', 'CONFIRMED'],
    description: 'OVERDUE: its day has come, and nobody has confirmed it.',
  })
  state!: TransitionState;
}

class TaskView implements Task {
  @ApiProperty({ example: 'JOBCENTER_APPLICATION' })
  task!: string;

  @ApiProperty({ description: 'For people, in German.' })
  de!: string;

  @ApiProperty({ description: 'For people, in English.' })
  en!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day on which nothing is lost.' })
  latestOn!: LocalDate | null;
}

class MemberTasksView {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ enum: ['ADULT', 'CHILD'] })
  role!: string;

  @ApiProperty({ type: [TaskView] })
  tasks!: readonly TaskView[];
}

class StandingView implements StandingAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: StatusView, nullable: true, description: 'None recorded, or the last one has run out: null.' })
  status!: StandingAnswer['status'];

  @ApiProperty({ type: RegimeView, nullable: true, description: 'None recorded: null; nothing is assumed.' })
  regime!: StandingAnswer['regime'];

  @ApiProperty({ type: [NoticeView] })
  notices!: readonly NoticeView[];

  @ApiProperty({ type: TransitionView, nullable: true, description: 'What follows from the latest granted notice.' })
  transition!: StandingAnswer['transition'];

  @ApiProperty({ type: [MemberTasksView], description: 'Check list for each member of the household until then.' })
  tasks!: readonly MemberTasksView[];
}

@ApiTags('Standing')
@Controller('residents/:residentId/standing')
export class StandingHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.read')
  @ApiOperation({
    operationId: 'standingOfResident',
    summary: 'Residence status, benefit regime, the change that is expected, and what is to be done for it.',
  })
  @ApiResponse({ status: 200, type: StandingView })
  async standing(@Param() { residentId }: StandingPath, @Query() question: TwoDatesQuery): Promise<StandingView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new StandingOfResident(residentId, dates, upTo));
  }
}
