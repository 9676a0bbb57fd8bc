import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, PageQuery, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { type CouncilQuestion, FIGURE_SETS, type FigureSet } from '../../model/council-inquiry.events.js';
import { CouncilInquiries, type CouncilInquiriesAnswer, type InquiryOnDay, inquiryOf } from './council-inquiries.js';

class QuestionView implements CouncilQuestion {
  @ApiProperty()
  text!: string;

  @ApiProperty({ type: 'array', items: { type: 'string', enum: [...FIGURE_SETS] } })
  figures!: readonly FigureSet[];
}

class InquiryView implements InquiryOnDay {
  @ApiProperty()
  inquiryId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  askedBy!: string;

  @ApiProperty()
  addressedTo!: string;

  @ApiProperty({ format: 'date' })
  sessionOn!: LocalDate;

  @ApiProperty()
  agendaItem!: string;

  @ApiProperty({ type: String, nullable: true })
  preamble!: string | null;

  @ApiProperty({ type: [QuestionView] })
  questions!: readonly QuestionView[];

  @ApiProperty({ format: 'date' })
  receivedOn!: LocalDate;

  @ApiProperty({ type: [String], description: 'Its answers, drafts and withdrawn ones included.' })
  reportIds!: readonly string[];
}

class OneInquiryView extends InquiryView {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;
}

class InquiriesView implements CouncilInquiriesAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [InquiryView], description: 'The next session first.' })
  inquiries!: readonly InquiryView[];
}

class InquiryPath {
  @IdField('Id of the inquiry.')
  inquiryId!: string;
}

@ApiTags('Council papers')
@Controller('council-inquiries')
export class CouncilInquiriesHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'councilInquiries', summary: 'What the council has asked.' })
  @ApiResponse({ status: 200, type: InquiriesView })
  async list(@Query() { limit = 100, offset = 0, ...question }: PageQuery): Promise<InquiriesView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new CouncilInquiries(dates, upTo, { limit, offset }));
  }

  @Get(':inquiryId')
  @Operation('figures.read')
  @ApiOperation({ operationId: 'councilInquiry', summary: 'One inquiry.' })
  @ApiResponse({ status: 200, type: OneInquiryView })
  async one(@Param() { inquiryId }: InquiryPath, @Query() question: TwoDatesQuery): Promise<OneInquiryView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const found: CouncilInquiriesAnswer = await this.queries.execute(
      new CouncilInquiries(dates, upTo, { inquiryId, limit: 1, offset: 0 }),
    );
    return inquiryOf(inquiryId, found);
  }
}
