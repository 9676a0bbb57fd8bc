import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { SignedInRequest } from '#libs/access';
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
import { type Approval, Approvals, type ApprovalsAnswer } from './approvals.js';
import { APPROVAL_KINDS, type ApprovalKind, type ToBeDestroyed } from './kinds.js';

class ApprovalsQuery extends TwoDatesQuery {
  @FromDigits()
  @WholeNumberField('At most so many; default 100. With 0, `total` alone.', { optional: true, min: 0, max: 1_000 })
  limit?: number;

  @FromDigits()
  @WholeNumberField('Without the first so many; default 0.', { optional: true, min: 0, max: 1_000_000 })
  offset?: number;

  @ChoiceField('Only these.', APPROVAL_KINDS, { optional: true })
  kind?: ApprovalKind;
}

class ProposerView {
  @ApiProperty({ description: 'Staff id of who has one, else the subject of the sign-in.' })
  id!: string;

  @ApiProperty()
  role!: string;
}

class ApprovalAboutView {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ description: 'Whether you may read who that is; whoever asks all the same is noted.' })
  mayRead!: boolean;
}

class ToBeDestroyedView implements ToBeDestroyed {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day here, or of an open case.' })
  lastOn!: LocalDate | null;

  @ApiProperty({ format: 'date', description: 'Last day of keeping.' })
  endsOn!: LocalDate;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many notes there are, where only they go.' })
  notes!: number | null;
}

class DecidedByView {
  @ApiProperty({ description: 'Of the route that decides it, by POST.', example: 'approveOverride' })
  operationId!: string;

  @ApiProperty({ example: '/households/H-1/move-outs/A-1/override-approvals' })
  path!: string;

  @ApiProperty({
    ...{ type: 'object', additionalProperties: { type: 'string' }, example: { offerId: 'O-1' } },
    description: 'What of its body is known already.',
  })
  fields!: Readonly<Record<string, string>>;
}

class ApprovalView implements Approval {
  @ApiProperty({
    enum: APPROVAL_KINDS,
    description:
      'OVERRIDE: sign without the assurance of costs. MERGE: two ids are one person. DISPOSAL: destroy the data. NOTE_DISPOSAL: destroy the notes. STANDARD: adopt its draft. COUNCIL_REPORT: approve an answer to the council.',
  })
  kind!: ApprovalKind;

  @ApiProperty({ example: 'moveout-H-1', description: 'The file with the entry that proposes it.' })
  stream!: string;

  @ApiProperty({ description: 'Of that entry.' })
  eventId!: string;

  @ApiProperty({ format: 'date' })
  proposedOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: Instant;

  @ApiProperty()
  proposedBy!: ProposerView;

  @ApiProperty({ type: [ApprovalAboutView], description: 'Residents; nobody where it is about a text.' })
  about!: readonly ApprovalAboutView[];

  @ApiProperty({ type: String, nullable: true, description: 'Of a standard.' })
  title!: string | null;

  @ApiProperty({ type: ToBeDestroyedView, nullable: true, description: 'Of a disposal, of all data or of the notes.' })
  disposal!: ToBeDestroyedView | null;

  @ApiProperty()
  decidedBy!: DecidedByView;

  @ApiProperty({
    description: 'Whether you may decide it by the rights of today; nobody decides what they have proposed.',
  })
  mayDecide!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'The code by which you would be refused.' })
  refusal!: string | null;
}

class ApprovalsView implements ApprovalsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [ApprovalView], description: 'By kind; each in the order of its own list.' })
  approvals!: readonly ApprovalView[];
}

/** One list for everything that takes two people: what a role decides, and whether this reader may. */
@ApiTags('Approvals')
@Controller('approvals')
export class ApprovalsHttp {
  constructor(
    private readonly approvals: Approvals,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('approval.read')
  @ApiOperation({
    operationId: 'approvals',
    summary: 'What somebody has proposed and somebody else has to agree to, of the kinds that your role decides.',
  })
  @ApiResponse({ status: 200, type: ApprovalsView })
  async list(
    @Query() query: ApprovalsQuery,
    @LeftOut() without: readonly string[],
    @Req() { signedIn }: SignedInRequest,
  ): Promise<ApprovalsView> {
    const { kind, limit = 100, offset = 0, ...asked } = query;
    const question = await this.twoDates.of(asked);
    return this.approvals.of(signedIn!, question, { kind, without, limit, offset });
  }
}
