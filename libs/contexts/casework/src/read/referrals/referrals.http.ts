import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { DayField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { REFERRAL_TARGETS, type ReferralTarget } from '../../model/case-file.events.js';
import { yearSoFar } from '../../model/year-so-far.js';
import { type ReferralCount, ReferralStats, type ReferralStatsAnswer } from './referrals.js';

class ReferralStatsQuery extends TwoDatesQuery {
  @DayField('First day of the referrals; default: the first of January.', { optional: true })
  from?: LocalDate;

  @DayField('Last day; default: the reporting date. Referrals after that date never count.', { optional: true })
  until?: LocalDate;

  @IdField('Only of cases opened in this accommodation.', { optional: true })
  accommodationId?: string;
}

class TargetCountView {
  @ApiProperty({ enum: REFERRAL_TARGETS })
  target!: ReferralTarget;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class ReferralCountView extends TargetCountView implements ReferralCount {
  @ApiProperty({ example: '2016-02' })
  month!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where the case was opened.' })
  accommodationId!: string | null;
}

class ReferralStatsView implements ReferralStatsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: [TargetCountView] })
  targets!: readonly TargetCountView[];

  @ApiProperty({ type: [ReferralCountView], description: 'By month, accommodation and target.' })
  referrals!: readonly ReferralCountView[];
}

@ApiTags('Reports')
@Controller('reports/referrals')
export class ReferralStatsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'referralStats', summary: 'How often people were referred to whom.' })
  @ApiResponse({ status: 200, type: ReferralStatsView })
  async stats(@Query() { from, until, accommodationId, ...dated }: ReferralStatsQuery): Promise<ReferralStatsView> {
    const { dates, upTo } = await this.twoDates.of(dated);
    const wanted = { ...yearSoFar(dates.asOf, from, until), accommodationId };
    return this.queries.execute(new ReferralStats(dates, upTo, wanted));
  }
}
