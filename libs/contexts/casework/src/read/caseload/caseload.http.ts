import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { CaseloadReport, type SiteCaseload, type WorkerCaseload } from './caseload.js';

class WorkerCaseloadView implements WorkerCaseload {
  @ApiProperty()
  staffId!: string;

  @ApiProperty({ type: 'integer' })
  openCases!: number;

  @ApiProperty({ type: String, nullable: true, enum: ['UNIT_LEAD', 'ON_SITE', 'MOBILE', null] })
  mode!: WorkerCaseload['mode'];

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The last talk in one of these cases.' })
  lastContactOn!: LocalDate | null;

  @ApiProperty({ type: 'integer', description: 'Open cases without a talk in the last 30 days.' })
  withoutContact30d!: number;
}

class SiteCaseloadView implements SiteCaseload {
  @ApiProperty({ type: String, nullable: true, description: 'Null: living in no accommodation of the city.' })
  accommodationId!: string | null;

  @ApiProperty({ type: 'integer' })
  openCases!: number;
}

class CaseloadView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer' })
  openCases!: number;

  @ApiProperty({ type: [WorkerCaseloadView] })
  workers!: readonly WorkerCaseloadView[];

  @ApiProperty({ type: [SiteCaseloadView] })
  sites!: readonly SiteCaseloadView[];

  @ApiProperty({ type: 'integer', description: 'To be handed over: the manager is not deployed on site or mobile.' })
  withoutDeployedManager!: number;
}

@ApiTags('Reports')
@Controller('reports/caseload')
export class CaseloadHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'caseloadReport', summary: 'Open cases per worker and site.' })
  @ApiResponse({ status: 200, type: CaseloadView })
  async caseload(@Query() question: TwoDatesQuery): Promise<CaseloadView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new CaseloadReport(dates, upTo));
  }
}
