import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  IdField,
  LeftOut,
  Operation,
  PageQuery,
  TwoDates,
  WholeNumberField,
} from '#libs/eventing-nest';
import { HANDOVER_REASONS, type HandoverReason } from '../../model/handover-need.js';
import { type CaseInQueue, HandoverQueue, type HandoverQueueAnswer } from './handover-queue.js';

class HandoverQueueQuery extends PageQuery {
  @IdField('Only cases of this person.', { optional: true })
  managerId?: string;

  @IdField('Only cases whose resident lives there.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Only those for this reason.', HANDOVER_REASONS, { optional: true })
  why?: HandoverReason;

  @FromDigits()
  @WholeNumberField('Days ahead in which the end of a contract counts; default: policy `reminders`, else 90.', {
    ...{ optional: true, min: 0, max: 366 },
  })
  within?: number;
}

class CaseInQueueView implements CaseInQueue {
  @ApiProperty()
  caseId!: string;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where the resident lives.' })
  accommodationId!: string | null;

  @ApiProperty({ description: 'Who is responsible.' })
  managerId!: string;

  @ApiProperty({
    enum: HANDOVER_REASONS,
    description:
      'OTHER_SITE: the manager works at another site. TRANSFERRED: the resident moved to a site that the manager does ' +
      'not serve. CONTRACT_ENDS: soon.',
  })
  why!: HandoverReason;

  @ApiProperty({ format: 'date', description: 'First day; in the future for a contract that ends.' })
  since!: LocalDate;

  @ApiProperty({ description: 'False: proposed; a person decides.' })
  required!: boolean;
}

class ReasonCountView {
  @ApiProperty({ enum: HANDOVER_REASONS })
  why!: HandoverReason;

  @ApiProperty({ type: 'integer' })
  cases!: number;
}

class HandoverQueueView implements HandoverQueueAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: 'integer', description: 'Nobody deployed is responsible.' })
  required!: number;

  @ApiProperty({ type: [ReasonCountView], description: 'All reasons, empty ones too.' })
  reasons!: readonly ReasonCountView[];

  @ApiProperty({ type: [CaseInQueueView], description: 'Required ones first, then since when.' })
  cases!: readonly CaseInQueueView[];
}

@ApiTags('Reports')
@Controller('reports/handover-queue')
export class HandoverQueueHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({ operationId: 'handoverQueue', summary: 'Open cases that should change hands, since when and why.' })
  @ApiResponse({ status: 200, type: HandoverQueueView })
  async queue(
    @Query() question: HandoverQueueQuery,
    @LeftOut() without: readonly string[],
  ): Promise<HandoverQueueView> {
    const { managerId, accommodationId, why, within, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const filter = {
      without,
      ...(managerId !== undefined && { managerId }),
      ...(accommodationId !== undefined && { accommodationId }),
    };
    const rest = { ...(why !== undefined && { why }), ...(within !== undefined && { within }) };
    return this.queries.execute(new HandoverQueue(dates, upTo, { filter, limit, offset, ...rest }));
  }
}
