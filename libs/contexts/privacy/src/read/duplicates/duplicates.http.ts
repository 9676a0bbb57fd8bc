import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  LeftOut,
  Operation,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import { EVIDENCE } from '../../model/duplicate.events.js';
import { type DuplicateOnDay, type DuplicatesAnswer, DuplicatesOn } from './duplicates.js';

const STATES = ['SUSPECTED', 'MERGED'] as const;

class DuplicatesQuery extends TwoDatesQuery {
  @ChoiceField('Only these.', STATES, { optional: true })
  state?: 'SUSPECTED' | 'MERGED';

  @WholeNumberField('Rows of a page; 100 without it.', { optional: true, min: 1, max: 1000 })
  @FromDigits()
  limit?: number;

  @WholeNumberField('Rows before the page.', { optional: true, min: 0, max: 1_000_000 })
  @FromDigits()
  offset?: number;
}

class DuplicateView implements DuplicateOnDay {
  @ApiProperty()
  duplicateId!: string;

  @ApiProperty()
  survivorId!: string;

  @ApiProperty({ enum: STATES, description: 'SUSPECTED: a second person has to confirm it.' })
  state!: 'SUSPECTED' | 'MERGED';

  @ApiProperty({ enum: EVIDENCE })
  evidence!: string;

  @ApiProperty({ format: 'date', description: 'Suspected since, or counted as one since.' })
  since!: LocalDate;
}

class DuplicatesView implements DuplicatesAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [DuplicateView] })
  duplicates!: readonly DuplicateView[];
}

@ApiTags('Duplicates')
@Controller('duplicates')
export class DuplicatesHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('duplicate.read')
  @ApiOperation({ operationId: 'duplicates', summary: 'Duplicates that are suspected, and those that are merged.' })
  @ApiResponse({ status: 200, type: DuplicatesView })
  async duplicates(
    @Query() { state, limit = 100, offset = 0, ...question }: DuplicatesQuery,
    @LeftOut() without: readonly string[],
  ): Promise<DuplicatesView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new DuplicatesOn(dates, upTo, { ...(state && { state }), without, limit, offset }));
  }
}
