import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { LeftOut, Operation, TwoDates } from '#libs/eventing-nest';
import { DisposalsQuery } from './disposals.http.js';
import { SKIPPED } from './disposals.js';
import {
  NEXT_NOTE_STEPS,
  type NextNoteStep,
  type NoteDisposalOnDay,
  NoteDisposals,
  type NoteDisposalsAnswer,
} from './note-disposals.js';

class NoteDisposalView implements NoteDisposalOnDay {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: 'integer', description: 'How many notes of consultations there are that can be read.' })
  notes!: number;

  @ApiProperty({ description: 'Whether they would go, once everything is done that `next` begins.' })
  goes!: boolean;

  @ApiProperty({ enum: ['RETENTION_ENDED', ...SKIPPED], description: 'Why they would go, or why they are skipped.' })
  because!: NoteDisposalOnDay['because'];

  @ApiProperty({ type: String, enum: NEXT_NOTE_STEPS, nullable: true })
  next!: NextNoteStep | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day here, or of an open case.' })
  lastOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day of keeping.' })
  endsOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true })
  proposedBy!: string | null;
}

class NoteDisposalsView implements NoteDisposalsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Kept so many years from the end of the year of the last day on.' })
  noteYears!: number;

  @ApiProperty({ type: 'integer' })
  going!: number;

  @ApiProperty({ type: 'integer' })
  skipped!: number;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [NoteDisposalView], description: 'Whose time ends first comes first.' })
  noteDisposals!: readonly NoteDisposalView[];
}

@ApiTags('Privacy')
@Controller('note-disposals')
export class NoteDisposalsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('disposal.read')
  @ApiOperation({
    operationId: 'noteDisposals',
    summary: 'Whose notes would be destroyed and why, and whose are skipped and why; nothing is destroyed by asking.',
  })
  @ApiResponse({ status: 200, type: NoteDisposalsView })
  async noteDisposals(
    @Query() question: DisposalsQuery,
    @LeftOut() without: readonly string[],
  ): Promise<NoteDisposalsView> {
    const { residentId, goes, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(residentId !== undefined && { residentId }), ...(goes && { goes: goes === 'true' }) };
    return this.queries.execute(new NoteDisposals(dates, upTo, { ...which, without, limit, offset }));
  }
}
