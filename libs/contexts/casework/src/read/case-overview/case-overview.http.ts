import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  HiddenPeople,
  IdField,
  Operation,
  TextField,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import { CASE_SORTS, CasesOn, type CasesOnAnswer, type CaseSort, type WhichCases } from '../../model/cases-on.js';
import { type Phase, PHASES } from '../../model/phases.js';
import { type CaseInOverview, type CaseOverviewAnswer, keyOf, overviewOf } from './case-overview.js';

class CaseOverviewQuery extends TwoDatesQuery {
  @ChoiceField('Only open or only closed ones.', ['OPEN', 'CLOSED'], { optional: true })
  status?: 'OPEN' | 'CLOSED';

  @IdField('Only those this person is responsible for.', { optional: true })
  managerId?: string;

  @IdField('Only those whose resident lives there.', { optional: true })
  accommodationId?: string;

  @IdField('Only those whose manager is in this unit.', { optional: true })
  unitId?: string;

  @ChoiceField('Only those whose manager is deployed so.', ['UNIT_LEAD', 'ON_SITE', 'MOBILE', 'NONE'], {
    optional: true,
  })
  mode?: NonNullable<WhichCases['mode']>;

  @FromDigits()
  @WholeNumberField('Only open ones without a talk for more than so many days.', { optional: true, min: 0, max: 3_660 })
  withoutContactDays?: number;

  @FromDigits()
  @WholeNumberField('Only open ones with a talk in the last so many days, or opened in them.', {
    ...{ optional: true, min: 0, max: 3_660 },
  })
  contactWithinDays?: number;

  @ChoiceField('Only open ones in this phase.', PHASES, { optional: true })
  phase?: Phase;

  @ChoiceField('`true`: of each household all open ones but the first, by which it is counted.', ['true', 'false'], {
    optional: true,
  })
  sharesHousehold?: 'true' | 'false';

  @TextField('Part of the id of the case or of the resident.', { optional: true, maxLength: 64 })
  text?: string;

  @ChoiceField(
    'Default: caseId. Never talked to comes first by `lastContactOn`, last by `oldestContactOn`; no task comes last.',
    CASE_SORTS,
    { optional: true },
  )
  sort?: CaseSort;

  @FromDigits()
  @WholeNumberField('At most so many; default 100.', { optional: true, min: 1, max: 1_000 })
  limit?: number;

  @TextField('What the page before has said as `next`.', { optional: true, maxLength: 129 })
  after?: string;
}

class CaseView implements CaseInOverview {
  @ApiProperty()
  caseId!: string;

  @ApiProperty({ description: 'The person: of merged ids the one that stands for both.' })
  residentId!: string;

  @ApiProperty({ description: 'Id of the resident that the case is recorded under.' })
  recordedAs!: string;

  @ApiProperty({ enum: ['OPEN', 'CLOSED'] })
  status!: 'OPEN' | 'CLOSED';

  @ApiProperty({ description: 'Who is responsible, or was at last.' })
  managerId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where the resident lives.' })
  accommodationId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  householdId!: string | null;

  @ApiProperty({ format: 'date' })
  openedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true })
  closedBecause!: string | null;

  @ApiProperty({ type: [String], description: 'Of talks in the last 90 days.' })
  topics!: readonly string[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastContactOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'When somebody should look again.' })
  nextTaskOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'ISO 639-3.' })
  interpreterLanguage!: string | null;
}

class CaseOverviewView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [CaseView] })
  cases!: readonly CaseView[];

  @ApiProperty({ type: String, nullable: true, description: 'Give it as `after`; null on the last page.' })
  next!: string | null;
}

const MANY = 100;

@ApiTags('Cases')
@Controller('cases')
export class CaseOverviewHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({ operationId: 'caseOverview', summary: 'Cases, open and closed, page by page.' })
  @ApiResponse({ status: 200, type: CaseOverviewView })
  async cases(
    @Query() question: CaseOverviewQuery,
    @HiddenPeople() without: readonly string[],
  ): Promise<CaseOverviewAnswer> {
    const { asOf, knownAt, position, limit = MANY, after, sharesHousehold, ...which } = question;
    const { dates, upTo } = await this.twoDates.of({
      ...(asOf !== undefined && { asOf }),
      ...(knownAt !== undefined && { knownAt }),
      ...(position !== undefined && { position }),
    });
    const page = {
      ...which,
      ...{ eachPersonOnce: true, sharesHousehold: sharesHousehold === 'true', without },
      limit: limit + 1,
      ...(after !== undefined && { after: keyOf(after) }),
    };
    const answer = await this.queries.execute<CasesOn, CasesOnAnswer>(new CasesOn(dates, upTo, page));
    return overviewOf(dates, answer, limit);
  }
}
