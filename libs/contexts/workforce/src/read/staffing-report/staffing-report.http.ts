import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { instantOf, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { StaffingComparison } from './staffing-comparison.js';
import { StaffingReport } from './staffing-report.js';

class SiteHeadsView {
  @ApiProperty({ example: 'OSK' })
  accommodationId!: string;

  @ApiProperty({ description: 'The name valid on the reporting date.', example: 'Ostkrankenhaus' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 8 })
  heads!: number;
}

class PlannedExpansionView {
  @ApiProperty()
  planId!: string;

  @ApiProperty({ type: 'integer', description: '"Up to" this many positions.' })
  maxPositions!: number;

  @ApiProperty()
  fixedTerm!: boolean;

  @ApiProperty({ enum: ['INTENDED', 'APPROVED', 'WITHDRAWN'] })
  status!: 'INTENDED' | 'APPROVED' | 'WITHDRAWN';
}

class StaffingView {
  @ApiProperty({ format: 'date', description: 'Reporting date (Stichtag); figures at the end of this day.' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time', description: 'Knowledge date (Datenstand).' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Employed people, unit leads included; heads.' })
  total!: number;

  @ApiProperty({ type: 'integer' })
  unitLeads!: number;

  @ApiProperty({ type: 'integer' })
  onSite!: number;

  @ApiProperty({ type: 'integer' })
  mobile!: number;

  @ApiProperty({ type: 'integer', description: 'Employed, but deployed nowhere on that day.' })
  undeployed!: number;

  @ApiProperty({ type: 'integer' })
  units!: number;

  @ApiProperty({ description: 'Full-time equivalents of the total.' })
  fte!: number;

  @ApiProperty({ description: 'Share of people with a fixed-term contract, 0 to 1.' })
  fixedTermShare!: number;

  @ApiProperty({ type: [SiteHeadsView] })
  sites!: readonly SiteHeadsView[];

  @ApiProperty({ type: [PlannedExpansionView], description: 'Planned, not employed: never part of the total.' })
  expansion!: readonly PlannedExpansionView[];
}

class DifferenceView {
  @ApiProperty({ example: 'mobile' })
  figure!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'Absent then if null.' })
  then!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Absent today if null.' })
  today!: number | null;
}

class DecidingEntryView {
  @ApiProperty()
  stream!: string;

  @ApiProperty()
  eventId!: string;

  @ApiProperty()
  type!: string;

  @ApiProperty({ format: 'date' })
  occurredOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty()
  position!: string;
}

class StaffingComparisonView {
  @ApiProperty()
  then!: StaffingView;

  @ApiProperty()
  today!: StaffingView;

  @ApiProperty({ type: [DifferenceView] })
  differences!: readonly DifferenceView[];

  @ApiProperty({ type: [DecidingEntryView], description: 'The entries that make the difference.' })
  entries!: readonly DecidingEntryView[];
}

@ApiTags('Reports')
@Controller('reports/staffing')
export class StaffingReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'staffingReport',
    summary: "How many specialists, in which kinds of deployment and where: the council's first question.",
  })
  @ApiResponse({ status: 200, type: StaffingView })
  async report(@Query() question: TwoDatesQuery): Promise<StaffingView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new StaffingReport(dates, upTo));
  }

  @Get('comparison')
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'compareStaffingReports',
    summary: 'As known then (default: at the end of the reporting date) and as known today, and what differs.',
  })
  @ApiResponse({ status: 200, type: StaffingComparisonView })
  async compare(@Query() question: TwoDatesQuery): Promise<StaffingComparisonView> {
    const { knownAt, ...open } = question;
    const { dates: today, upTo } = await this.twoDates.of(open);
    const then = { asOf: today.asOf, knownAt: instantOf(knownAt ?? today.asOf) };
    return this.queries.execute(new StaffingComparison(then, today, upTo));
  }
}
