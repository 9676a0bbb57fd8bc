import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { RESTRICTION_GROUNDS } from '../../model/restriction.events.js';
import { type RestrictionOnDay, type RestrictionsAnswer, RestrictionsOn } from './restrictions.js';

class RestrictionView implements RestrictionOnDay {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ enum: ['RESTRICTED', 'OBJECTION_PENDING'] })
  kind!: RestrictionOnDay['kind'];

  @ApiProperty({ type: String, enum: RESTRICTION_GROUNDS, nullable: true })
  ground!: string | null;

  @ApiProperty({ format: 'date' })
  since!: LocalDate;
}

class RestrictionsView implements RestrictionsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [RestrictionView], description: 'The oldest first.' })
  restrictions!: readonly RestrictionView[];
}

@ApiTags('Privacy')
@Controller('restrictions')
export class RestrictionsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('restriction.read')
  @ApiOperation({ operationId: 'restrictions', summary: 'Whose processing is restricted, and whose objection waits.' })
  @ApiResponse({ status: 200, type: RestrictionsView })
  async restrictions(@Query() { limit = 100, offset = 0, ...question }: PageQuery): Promise<RestrictionsView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new RestrictionsOn(dates, upTo, { limit, offset }));
  }
}
