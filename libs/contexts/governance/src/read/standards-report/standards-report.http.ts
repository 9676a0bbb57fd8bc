import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import {
  STANDARD_STATES,
  type StandardOnDay,
  StandardsReport,
  type StandardsReportAnswer,
  type StandardState,
} from './standards-report.js';

class StandardsQuery extends PageQuery {
  @ChoiceField('Only those.', STANDARD_STATES, { optional: true })
  status?: StandardState;

  @IdField('Only those about it.', { optional: true })
  topic?: string;
}

class StandardView implements StandardOnDay {
  @ApiProperty()
  standardId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  topic!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ enum: STANDARD_STATES })
  status!: StandardState;

  @ApiProperty({ format: 'date' })
  draftedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  adoptedOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom!: LocalDate | null;

  @ApiProperty({ description: 'Adopted, and the day from which it is valid has come.' })
  inForce!: boolean;

  @ApiProperty({ type: [String], description: 'Policies that lay down its numbers.' })
  policyKeys!: readonly string[];
}

class StandardsView implements StandardsReportAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  drafted!: number;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  adopted!: number;

  @ApiProperty({
    type: [StandardView],
    description: 'A standard in force and the draft of its next version are two rows.',
  })
  standards!: readonly StandardView[];
}

@ApiTags('Reports')
@Controller('reports/standards')
export class StandardsReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'standardsReport', summary: 'Which standards are drafted and which adopted on a day.' })
  @ApiResponse({ status: 200, type: StandardsView })
  async report(@Query() question: StandardsQuery): Promise<StandardsView> {
    const { status, topic, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(status !== undefined && { status }), ...(topic !== undefined && { topic }), limit, offset };
    return this.queries.execute(new StandardsReport(dates, upTo, which));
  }
}
