import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { daysBetween, ensure, type Instant, type LocalDate } from '#libs/eventing';
import { ChoiceField, DayField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import type { ManagerOnDay, WhichCases } from '../../model/cases-on.js';
import { type Phase, PHASES } from '../../model/phases.js';
import { PERIOD_TOO_LONG } from '../../model/refusals.js';
import { type CaseloadDay, CaseloadDays, type CaseloadDaysAnswer, MOST_DAYS } from './caseload-days.js';
import { type AdoptedWeights, type CaseloadAnswer, CaseloadReport, type WorkerCaseload } from './caseload.js';
import type { Load } from './load.js';

class PhaseView {
  @ApiProperty({ enum: PHASES })
  phase!: Phase;

  @ApiProperty({ type: 'integer' })
  openCases!: number;
}

class TopicView {
  @ApiProperty()
  topic!: string;

  @ApiProperty({ type: 'integer' })
  openCases!: number;
}

class LoadView implements Load {
  @ApiProperty({ type: 'integer' })
  openCases!: number;

  @ApiProperty({ description: 'Each case by the weight of its phase.' })
  weighted!: number;

  @ApiProperty({ type: 'integer', description: 'Households with an open case.' })
  households!: number;

  @ApiProperty({ type: [PhaseView], description: 'INTAKE for the first days, then by move-out and aftercare.' })
  phases!: readonly PhaseView[];

  @ApiProperty({ type: [TopicView], description: 'Of talks in the last 90 days.' })
  topics!: readonly TopicView[];

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last talk in one of these cases.' })
  lastContactOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Of the case whose last talk is oldest.' })
  oldestContactOn!: LocalDate | null;

  @ApiProperty({ type: 'integer', description: 'Without a talk for more than 30 days (policy `reminders`).' })
  withoutContact30d!: number;

  @ApiProperty({ type: 'integer', description: 'Move-outs on their way.' })
  moveOutActive!: number;

  @ApiProperty({ type: 'integer' })
  aftercareOpen!: number;
}

const MODES = ['UNIT_LEAD', 'ON_SITE', 'MOBILE', null];

class WorkerCaseloadView extends LoadView implements WorkerCaseload {
  @ApiProperty()
  staffId!: string;

  @ApiProperty({ type: String, nullable: true })
  unitId!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: MODES })
  mode!: ManagerOnDay['mode'];

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;
}

class SiteCaseloadView extends LoadView {
  @ApiProperty({ type: String, nullable: true, description: 'Null: living in no accommodation of the city.' })
  accommodationId!: string | null;
}

class UnitCaseloadView extends LoadView {
  @ApiProperty({ type: String, nullable: true, description: 'Of the managers. Null: no longer employed.' })
  unitId!: string | null;
}

class ModeCaseloadView extends LoadView {
  @ApiProperty({ type: String, nullable: true, enum: MODES, description: 'Null: not deployed.' })
  mode!: ManagerOnDay['mode'];
}

class WeightsView implements AdoptedWeights {
  @ApiProperty()
  INTAKE!: number;

  @ApiProperty()
  STEADY!: number;

  @ApiProperty()
  MOVE_OUT!: number;

  @ApiProperty()
  AFTERCARE!: number;

  @ApiProperty({ type: 'integer' })
  intakeDays!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: no weights are adopted.' })
  validFrom!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;
}

class CaseloadView extends LoadView implements CaseloadAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [WorkerCaseloadView] })
  workers!: readonly WorkerCaseloadView[];

  @ApiProperty({ type: [SiteCaseloadView] })
  sites!: readonly SiteCaseloadView[];

  @ApiProperty({ type: [UnitCaseloadView] })
  units!: readonly UnitCaseloadView[];

  @ApiProperty({ type: [ModeCaseloadView] })
  modes!: readonly ModeCaseloadView[];

  @ApiProperty({ type: 'integer', description: 'To be handed over: the manager is not deployed on site or mobile.' })
  withoutDeployedManager!: number;

  @ApiProperty({ type: [String], description: 'Deployed on site or mobile, and responsible for nobody.' })
  workersWithoutCases!: readonly string[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'Deployed on site or mobile; null for a single site.' })
  heads!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Leads are no heads.' })
  openCasesPerHead!: number | null;

  @ApiProperty({ type: WeightsView })
  weights!: WeightsView;

  @ApiProperty({ type: [String] })
  assumptions!: readonly string[];
}

class CaseloadQuery extends TwoDatesQuery {
  @IdField('Only cases whose manager is in this unit.', { optional: true })
  unitId?: string;

  @IdField('Only cases whose resident lives there.', { optional: true })
  accommodationId?: string;

  @IdField('Only the cases of this person.', { optional: true })
  staffId?: string;

  @ChoiceField('Only cases whose manager is deployed so.', ['UNIT_LEAD', 'ON_SITE', 'MOBILE', 'NONE'], {
    optional: true,
  })
  mode?: NonNullable<WhichCases['mode']>;
}

class CaseloadDaysQuery extends OmitType(TwoDatesQuery, ['asOf'] as const) {
  @DayField('First day.')
  from!: LocalDate;

  @DayField('Last day; at most 400 days.')
  until!: LocalDate;
}

class WorkerDayView {
  @ApiProperty()
  staffId!: string;

  @ApiProperty({ type: 'integer' })
  openCases!: number;
}

class CaseloadDayView implements CaseloadDay {
  @ApiProperty({ format: 'date' })
  day!: LocalDate;

  @ApiProperty({ type: 'integer', description: 'At the end of the day.' })
  openCases!: number;

  @ApiProperty({ type: [WorkerDayView], description: 'Whoever is responsible for at least one.' })
  workers!: readonly WorkerDayView[];
}

class CaseloadDaysView implements CaseloadDaysAnswer {
  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [CaseloadDayView] })
  days!: readonly CaseloadDayView[];
}

@ApiTags('Reports')
@Controller('reports/caseload')
export class CaseloadHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('caseload.read')
  @ApiOperation({ operationId: 'caseloadReport', summary: 'Open cases per worker, site, unit and mode.' })
  @ApiResponse({ status: 200, type: CaseloadView })
  async caseload(@Query() question: CaseloadQuery): Promise<CaseloadView> {
    const { unitId, accommodationId, staffId, mode, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const filter = {
      ...(unitId !== undefined && { unitId }),
      ...(accommodationId !== undefined && { accommodationId }),
      ...(staffId !== undefined && { managerId: staffId }),
      ...(mode !== undefined && { mode }),
    };
    return this.queries.execute(new CaseloadReport(dates, upTo, filter));
  }

  @Get('days')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'caseloadDays', summary: 'Open cases day by day, all together and per worker.' })
  @ApiResponse({ status: 200, type: CaseloadDaysView })
  async days(@Query() { from, until, ...question }: CaseloadDaysQuery): Promise<CaseloadDaysView> {
    const days = daysBetween(from, until) + 1;
    ensure(days >= 1 && days <= MOST_DAYS, PERIOD_TOO_LONG, { field: 'until', values: [MOST_DAYS] });
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new CaseloadDays({ from, until, knownAt: dates.knownAt }, upTo));
  }
}
