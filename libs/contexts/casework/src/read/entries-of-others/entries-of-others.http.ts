import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { addDays, type Actor, berlinDayOf, type Instant, type LocalDate } from '#libs/eventing';
import { IdField, LeftOut, Operation, PageQuery, SinceField, sinceOf, TwoDates } from '#libs/eventing-nest';
import { EntriesOfOthers, type EntriesOfOthersAnswer, type EntryOfOther } from './entries-of-others.js';

class EntriesOfOthersQuery extends PageQuery {
  @IdField('Whose cases; the others are everybody else.')
  managerId!: string;

  @SinceField(
    'Recorded since then: an instant, or the beginning of a day. Default: seven days before the knowledge date.',
  )
  since?: string;
}

class CorrectedView {
  @ApiProperty()
  eventId!: string;

  @ApiProperty({ example: 'ConsultationHeld' })
  type!: string;

  @ApiProperty({ enum: ['VOID', 'REPLACE'] })
  kind!: 'VOID' | 'REPLACE';

  @ApiProperty()
  reason!: string;
}

class AboutView {
  @ApiProperty({ description: 'Of merged ids the one that stands for the person.' })
  residentId!: string;
}

class EntryOfOtherView implements EntryOfOther {
  @ApiProperty()
  eventId!: string;

  @ApiProperty({ example: 'consultation-B-1' })
  stream!: string;

  @ApiProperty({ example: 'ConsultationHeld' })
  type!: string;

  @ApiProperty({ format: 'date' })
  occurredOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who recorded it, in which role.' })
  actor!: Actor;

  @ApiProperty({ type: [AboutView], description: 'Whom it is about, of those with a case.' })
  about!: readonly AboutView[];

  @ApiProperty({ type: CorrectedView, nullable: true, description: 'The entry that it corrects.' })
  corrects!: CorrectedView | null;
}

class EntriesOfOthersView implements EntriesOfOthersAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date-time' })
  since!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [EntryOfOtherView], description: 'What was recorded last comes first.' })
  entries!: readonly EntryOfOtherView[];
}

const USUAL_DAYS = 7;

@ApiTags('Cases')
@Controller('cases/entries-of-others')
export class EntriesOfOthersHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({
    operationId: 'entriesOfOthers',
    summary: 'What others have recorded since then about those whose open case somebody has.',
  })
  @ApiResponse({ status: 200, type: EntriesOfOthersView })
  async entries(
    @Query() { managerId, since, limit = 100, offset = 0, ...question }: EntriesOfOthersQuery,
    @LeftOut() without: readonly string[],
  ): Promise<EntriesOfOthersView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const from = sinceOf(since ?? addDays(berlinDayOf(dates.knownAt), -USUAL_DAYS));
    return this.queries.execute(new EntriesOfOthers(dates, upTo, { managerId, since: from, without, limit, offset }));
  }
}
