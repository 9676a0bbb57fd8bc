import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { type Check, CHECKS, DataQuality, type DataQualityAnswer, type Finding } from './data-quality.js';

class DataQualityQuery extends TwoDatesQuery {
  @ChoiceField('Only this check.', CHECKS, { optional: true })
  check?: Check;

  @IdField('Only findings of this accommodation.', { optional: true, example: 'OSK' })
  accommodationId?: string;
}

class FindingView implements Finding {
  @ApiProperty({ enum: CHECKS })
  check!: Check;

  @ApiProperty({ type: String, nullable: true })
  accommodationId!: string | null;

  @ApiProperty({ type: 'integer', description: 'People, cases or entries; of a difference or an excess, its size.' })
  count!: number;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'First day on which it is so; of LATE_ENTRIES, the month of recording.',
  })
  since!: LocalDate | null;

  @ApiProperty({ type: [String], description: 'Of residents, staff or events; the first hundred.' })
  ids!: readonly string[];
}

class DataQualityView implements DataQualityAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [FindingView] })
  findings!: readonly FindingView[];
}

@ApiTags('Reports')
@Controller('reports/data-quality')
export class DataQualityHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('quality.read')
  @ApiOperation({ operationId: 'dataQuality', summary: 'What somebody should look at in the data, check by check.' })
  @ApiResponse({ status: 200, type: DataQualityView })
  async dataQuality(@Query() { check, accommodationId, ...question }: DataQualityQuery): Promise<DataQualityView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const which = { ...(check && { check }), ...(accommodationId !== undefined && { accommodationId }) };
    return this.queries.execute(new DataQuality(dates, upTo, which));
  }
}
