import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ensure, type Instant, type LocalDate } from '#libs/eventing';
import { ChoiceField, DayField, IdField, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { type Rating, RATINGS } from '../../model/assessment.events.js';
import { COORDINATION_LEVELS, type CoordinationLevel } from '../../model/coordination.events.js';
import { ENDS_BEFORE_START } from '../../model/refusals.js';
import {
  type AssessmentInForce,
  CoordinationReport,
  type CoordinationReportAnswer,
  type MeetingInLog,
  type OperatorCoordination,
  type SiteCoordination,
} from './coordination-report.js';

class CoordinationQuery extends PageQuery {
  @DayField('First day of the period; default: so many months as the policy `reporting` says, else twelve.', {
    optional: true,
  })
  from?: LocalDate;

  @IdField('Only meetings with this operator, and its sites.', { optional: true })
  operatorId?: string;

  @IdField('Only this accommodation.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Only meetings of this level.', COORDINATION_LEVELS, { optional: true })
  level?: CoordinationLevel;
}

class MeetingCountsView {
  @ApiProperty({ type: 'integer', description: 'At the level of a site.' })
  site!: number;

  @ApiProperty({ type: 'integer', description: 'At the level of the management.' })
  management!: number;

  @ApiProperty({ type: 'integer' })
  total!: number;
}

class OpenView {
  @ApiProperty({ type: 'integer', description: 'Meetings in the period.' })
  meetings!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Also before the period.' })
  lastHeldOn!: LocalDate | null;

  @ApiProperty({ type: 'integer', description: 'At the end of the reporting date.' })
  openIssues!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'For how long the oldest of them is open.' })
  oldestIssueDays!: number | null;
}

class SiteCoordinationView extends OpenView implements SiteCoordination {
  @ApiProperty()
  accommodationId!: string;

  @ApiProperty({ description: 'The name valid on the reporting date.' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who runs it on the reporting date.' })
  operatorId!: string | null;
}

class OperatorCoordinationView extends OpenView implements OperatorCoordination {
  @ApiProperty()
  operatorId!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

class MeetingView implements MeetingInLog {
  @ApiProperty()
  meetingId!: string;

  @ApiProperty({ enum: COORDINATION_LEVELS })
  level!: CoordinationLevel;

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;

  @ApiProperty()
  operatorId!: string;

  @ApiProperty({ format: 'date' })
  heldOn!: LocalDate;

  @ApiProperty({ type: [String] })
  topics!: readonly string[];

  @ApiProperty({ type: [String], description: 'Ids of the issues that were open after the meeting.' })
  openIssues!: readonly string[];
}

class AssessmentView implements AssessmentInForce {
  @ApiProperty()
  assessmentId!: string;

  @ApiProperty({ format: 'date' })
  assessedOn!: LocalDate;

  @ApiProperty({ format: 'date' })
  periodFrom!: LocalDate;

  @ApiProperty({ format: 'date' })
  periodUntil!: LocalDate;

  @ApiProperty({ type: String, enum: [...RATINGS, null], nullable: true })
  rating!: Rating | null;

  @ApiProperty()
  text!: string;
}

class CoordinationView implements CoordinationReportAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date', description: 'First day of the period; it ends with the reporting date.' })
  from!: LocalDate;

  @ApiProperty({ type: MeetingCountsView })
  meetings!: MeetingCountsView;

  @ApiProperty({ type: [SiteCoordinationView], description: 'Accommodations of the city, also without any meeting.' })
  sites!: readonly SiteCoordinationView[];

  @ApiProperty({ type: [OperatorCoordinationView], description: 'What was coordinated above the sites.' })
  operators!: readonly OperatorCoordinationView[];

  @ApiProperty({ type: [MeetingView], description: 'One page, the latest first.' })
  log!: readonly MeetingView[];

  @ApiProperty({ type: [AssessmentView], description: 'Whose period meets that of the report; written by people.' })
  assessments!: readonly AssessmentView[];
}

@ApiTags('Reports')
@Controller('reports/coordination')
export class CoordinationReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'coordinationReport',
    summary: 'Meetings with the operators by level, what is open, and how people judge the cooperation.',
  })
  @ApiResponse({ status: 200, type: CoordinationView })
  async report(@Query() question: CoordinationQuery): Promise<CoordinationView> {
    const { from, operatorId, accommodationId, level, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    ensure(from === undefined || from <= dates.asOf, ENDS_BEFORE_START, {
      field: 'from',
      values: [from ?? '', dates.asOf],
    });
    const which = {
      ...(from !== undefined && { from }),
      ...(operatorId !== undefined && { operatorId }),
      ...(accommodationId !== undefined && { accommodationId }),
      ...(level !== undefined && { level }),
    };
    return this.queries.execute(new CoordinationReport(dates, upTo, { ...which, limit, offset }));
  }
}
