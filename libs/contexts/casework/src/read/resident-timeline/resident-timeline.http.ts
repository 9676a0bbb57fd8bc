import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import {
  type CorrectionShown,
  ResidentTimeline,
  type TimelineAnswer,
  type TimelineEntry,
} from './resident-timeline.js';

class ResidentTimelinePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class ResidentTimelineQuery extends PageQuery {
  @ChoiceField('`corrected`: entries that were voided or replaced, too.', ['effective', 'corrected'], {
    optional: true,
  })
  show?: 'effective' | 'corrected';

  @ChoiceField('By the day it was true; default: newest.', ['newest', 'oldest'], { optional: true })
  first?: 'newest' | 'oldest';
}

class CorrectionView implements CorrectionShown {
  @ApiProperty({ description: 'The other entry.' })
  eventId!: string;

  @ApiProperty({ format: 'date' })
  occurredOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty({ description: 'Why it was corrected.' })
  reason!: string;
}

class EntryView implements TimelineEntry {
  @ApiProperty()
  eventId!: string;

  @ApiProperty({ example: 'case-R-OMID' })
  stream!: string;

  @ApiProperty({ example: 'CaseOpened' })
  type!: string;

  @ApiProperty({ format: 'date' })
  occurredOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Who recorded it, in which role.' })
  actor!: Actor;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What it says, as it is stored.' })
  data!: object;

  @ApiProperty({ enum: ['IN_EFFECT', 'REPLACED', 'VOIDED'] })
  state!: TimelineEntry['state'];

  @ApiProperty({ type: [CorrectionView], description: 'The entries it stands in place of, the latest first.' })
  replaces!: readonly CorrectionView[];

  @ApiProperty({ type: CorrectionView, nullable: true, description: 'What took it out of effect.' })
  correctedBy!: CorrectionView | null;
}

class TimelineView implements TimelineAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [String], description: 'All ids of the person, those that were merged included.' })
  residentIds!: readonly string[];

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [EntryView] })
  entries!: readonly EntryView[];
}

@ApiTags('Residents')
@Controller('residents/:residentId/timeline')
export class ResidentTimelineHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.read')
  @ApiOperation({
    operationId: 'residentTimeline',
    summary: 'Every entry about a resident, of all their streams, with what it corrects.',
  })
  @ApiResponse({ status: 200, type: TimelineView })
  async timeline(
    @Param() { residentId }: ResidentTimelinePath,
    @Query() { show, first, limit = 100, offset = 0, ...question }: ResidentTimelineQuery,
    @LeftOut() without: readonly string[],
  ): Promise<TimelineView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const how = { corrected: show === 'corrected', oldestFirst: first === 'oldest', without, limit, offset };
    return this.queries.execute(new ResidentTimeline(dates, upTo, { residentId, ...how }));
  }
}
