import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, Operation, PageQuery, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { REPORT_STATES, type ReportState } from '../../model/council-report.js';
import type { Deviation, IssuedPaper, PaperContent } from '../../model/paper-content.js';
import type { FileChecksums } from '../../model/paper-files.js';
import {
  CouncilReports,
  type CouncilReportsAnswer,
  type OneReport,
  type ReportOnDay,
  reportOf,
} from './council-reports.js';

class ReportsQuery extends PageQuery {
  @IdField('Only answers to this inquiry.', { optional: true })
  inquiryId?: string;

  @ChoiceField('Only those.', REPORT_STATES, { optional: true })
  status?: ReportState;
}

const FIGURE = ['string', 'number', 'boolean', 'null'].map((type) => ({ type }));

class DeviationView implements Deviation {
  @ApiProperty({ example: 'staffing.sites.OSK.heads' })
  figure!: string;

  @ApiProperty({ description: 'As printed; null where it is not.', oneOf: FIGURE })
  issued!: Deviation['issued'];

  @ApiProperty({ description: 'As it would be printed now.', oneOf: FIGURE })
  today!: Deviation['today'];
}

class ReportView implements ReportOnDay {
  @ApiProperty()
  reportId!: string;

  @ApiProperty()
  inquiryId!: string;

  @ApiProperty({ enum: REPORT_STATES })
  status!: ReportState;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the printed paper (Drucksache).' })
  reference!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What it says: as drafted, or as issued.' })
  content!: PaperContent | IssuedPaper;

  @ApiProperty({ description: 'SHA-512 of the content, written canonically (keys in order, no blanks).' })
  sha512!: string;

  @ApiProperty({
    ...{ type: 'object', additionalProperties: { type: 'string' }, nullable: true },
    description: 'SHA-512 of each file of an issued answer, by format. Null for drafts, and where it was not noted.',
  })
  files!: FileChecksums | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  issuedAt!: Instant | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  withdrawnAt!: Instant | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was withdrawn.' })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the answer in whose place it stands.' })
  supersedes!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the answer that stands in its place.' })
  supersededBy!: string | null;

  @ApiProperty({
    type: [DeviationView],
    nullable: true,
    description:
      'Figures of an issued paper that are answered otherwise by this knowledge date; the paper stays. Null for drafts.',
  })
  deviations!: readonly DeviationView[] | null;
}

class OneReportView extends ReportView implements OneReport {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;
}

class ReportsView implements CouncilReportsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [ReportView], description: 'What is not issued yet first, then the latest.' })
  reports!: readonly ReportView[];
}

class ReportPath {
  @IdField('Id of the answer.')
  reportId!: string;
}

@ApiTags('Council papers')
@Controller('council-reports')
export class CouncilReportsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'councilReports', summary: 'Answers to the council, drafts included.' })
  @ApiResponse({ status: 200, type: ReportsView })
  async list(@Query() question: ReportsQuery): Promise<ReportsView> {
    const { inquiryId, status, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(inquiryId !== undefined && { inquiryId }), ...(status !== undefined && { status }) };
    return this.queries.execute(new CouncilReports(dates, upTo, { ...which, isCompared: true, limit, offset }));
  }

  @Get(':reportId')
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'councilReport',
    summary: 'One answer: what it says, and what deviates from it by now.',
  })
  @ApiResponse({ status: 200, type: OneReportView })
  async one(@Param() { reportId }: ReportPath, @Query() question: TwoDatesQuery): Promise<OneReportView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const found: CouncilReportsAnswer = await this.queries.execute(
      new CouncilReports(dates, upTo, { reportId, isCompared: true, limit: 1, offset: 0 }),
    );
    return reportOf(reportId, found);
  }
}
