import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import { ensure, type Instant, type LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { Vault } from '#libs/vault';
import { CERTIFICATE_NOT_FOUND } from '../../model/disposal-refusals.js';
import type { DestroyedKey } from '../../model/disposal.events.js';
import {
  type Certificate,
  CertificateOf,
  type DisposalOnDay,
  Disposals,
  type DisposalsAnswer,
  NEXT_STEPS,
  type NextStep,
  SKIPPED,
} from './disposals.js';
import {
  NEXT_NOTE_STEPS,
  type NextNoteStep,
  type NoteDisposalOnDay,
  NoteDisposals,
  type NoteDisposalsAnswer,
} from './note-disposals.js';

class DisposalsQuery extends PageQuery {
  @IdField('Only this person.', { optional: true })
  residentId?: string;

  @ChoiceField('Only those who would go (`true`), or only those who are skipped (`false`).', ['true', 'false'], {
    optional: true,
  })
  goes?: 'true' | 'false';
}

class DisposalView implements DisposalOnDay {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ description: 'Whether the data would go, once everything is done that `next` begins.' })
  goes!: boolean;

  @ApiProperty({ enum: ['RETENTION_ENDED', ...SKIPPED], description: 'Why they would go, or why they are skipped.' })
  because!: DisposalOnDay['because'];

  @ApiProperty({ type: String, enum: NEXT_STEPS, nullable: true })
  next!: NextStep | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day here, or of an open case.' })
  lastOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day of keeping.' })
  endsOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true })
  proposedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  approvedBy!: string | null;
}

class DisposalsView implements DisposalsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Kept so many years from the end of the year of the last day on.' })
  caseYears!: number;

  @ApiProperty({ type: 'integer' })
  going!: number;

  @ApiProperty({ type: 'integer' })
  skipped!: number;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [DisposalView], description: 'Whose time ends first comes first.' })
  disposals!: readonly DisposalView[];
}

class NoteDisposalView extends OmitType(DisposalView, ['next', 'approvedBy']) implements NoteDisposalOnDay {
  @ApiProperty({ type: 'integer', description: 'How many notes of consultations there are that can be read.' })
  notes!: number;

  @ApiProperty({ type: String, enum: NEXT_NOTE_STEPS, nullable: true })
  next!: NextNoteStep | null;
}

class NoteDisposalsView extends OmitType(DisposalsView, ['caseYears', 'disposals']) implements NoteDisposalsAnswer {
  @ApiProperty({ type: 'integer', description: 'Kept so many years from the end of the year of the last day on.' })
  noteYears!: number;

  @ApiProperty({ type: [NoteDisposalView], description: 'Whose time ends first comes first.' })
  noteDisposals!: readonly NoteDisposalView[];
}

class CertificatePath {
  @IdField('Id of the person whose data were destroyed.')
  residentId!: string;
}

class KeyView implements DestroyedKey {
  @ApiProperty({ enum: ['PERSON', 'HOUSEHOLD'] })
  of!: DestroyedKey['of'];

  @ApiProperty({ description: 'SHA-256 of the key as it was kept (encrypted): which it was, and nothing else.' })
  sha256!: string;
}

class RuleView {
  @ApiProperty({ type: 'integer' })
  caseYears!: number;

  @ApiProperty({ format: 'date' })
  lastOn!: LocalDate;

  @ApiProperty({ format: 'date' })
  endsOn!: LocalDate;
}

class AnswerView {
  @ApiProperty({ enum: ['DECLINED', 'TAKEN_OVER'] })
  answer!: string;

  @ApiProperty({ format: 'date' })
  on!: LocalDate;
}

class DoneView {
  @ApiProperty({ description: 'Who signed in.' })
  by!: string;

  @ApiProperty({ format: 'date' })
  on!: LocalDate;
}

class CertificateView implements Certificate {
  @ApiProperty({ description: 'Id of the entry in the log.' })
  certificateId!: string;

  @ApiProperty({ format: 'date' })
  destroyedOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty({ description: 'By which the time of keeping was over.' })
  rule!: RuleView;

  @ApiProperty()
  archive!: AnswerView;

  @ApiProperty()
  proposed!: DoneView;

  @ApiProperty({ description: 'By somebody else.' })
  approved!: DoneView;

  @ApiProperty()
  carriedOutBy!: string;

  @ApiProperty({ type: [KeyView], description: 'None where nothing was ever sealed.' })
  keys!: readonly KeyView[];

  @ApiProperty({ description: 'Looked at now: the key of the person is gone.' })
  isGone!: boolean;
}

@ApiTags('Privacy')
@Controller()
export class DisposalsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
    private readonly vault: Vault,
  ) {}

  @Get('disposals')
  @Operation('disposal.read')
  @ApiOperation({
    operationId: 'disposals',
    summary: 'Whose data would be destroyed and why, and who is skipped and why; nothing is destroyed by asking.',
  })
  @ApiResponse({ status: 200, type: DisposalsView })
  async disposals(@Query() question: DisposalsQuery, @LeftOut() without: readonly string[]): Promise<DisposalsView> {
    const { residentId, goes, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = { ...(residentId !== undefined && { residentId }), ...(goes && { goes: goes === 'true' }) };
    return this.queries.execute(new Disposals(dates, upTo, { ...which, without, limit, offset }));
  }

  @Get('note-disposals')
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

  @Get('residents/:residentId/erasure-certificate')
  @Operation('disposal.read')
  @ApiOperation({
    operationId: 'erasureCertificate',
    summary: 'What was destroyed when, by which rule and by whom; nothing in it says who the person was.',
  })
  @ApiResponse({ status: 200, type: CertificateView })
  async certificate(@Param() { residentId }: CertificatePath): Promise<CertificateView> {
    const { upTo } = await this.twoDates.of({});
    const found: Certificate | undefined = await this.queries.execute(new CertificateOf(residentId, upTo));
    ensure(found !== undefined, CERTIFICATE_NOT_FOUND, { field: 'residentId', values: [residentId] });
    return { ...found, isGone: await this.vault.isDestroyed(residentId) };
  }
}
