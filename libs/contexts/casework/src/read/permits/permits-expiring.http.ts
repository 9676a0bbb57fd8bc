import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { FromDigits, IdField, LeftOut, Operation, PageQuery, TwoDates, WholeNumberField } from '#libs/eventing-nest';
import { PLACEMENT_KINDS } from '../../model/placement-kinds.js';
import {
  EXPIRY_STAGES,
  type PermitExpiry,
  PermitsExpiring,
  type PermitsExpiringAnswer,
  type UncoveredPlacement,
} from './permits-expiring.js';

class PermitsExpiringQuery extends PageQuery {
  @FromDigits()
  @WholeNumberField('Days ahead in which an end counts as near; default 60.', { optional: true, min: 0, max: 366 })
  within?: number;

  @IdField('Only of residents this person is responsible for.', { optional: true })
  managerId?: string;
}

class PermitExpiryView implements PermitExpiry {
  @ApiProperty()
  residentId!: string;

  @ApiProperty()
  permitId!: string;

  @ApiProperty()
  employerId!: string;

  @ApiProperty({ type: String, nullable: true })
  employerName!: string | null;

  @ApiProperty({ enum: PLACEMENT_KINDS })
  kind!: string;

  @ApiProperty({ format: 'date', description: 'Last day.' })
  validUntil!: LocalDate;

  @ApiProperty({ description: 'Responsible for the case.' })
  managerId!: string;

  @ApiProperty({ type: 'integer' })
  daysLeft!: number;

  @ApiProperty({
    type: 'integer',
    enum: [...EXPIRY_STAGES, null],
    nullable: true,
    description: 'At most so many days.',
  })
  stage!: PermitExpiry['stage'];

  @ApiProperty({ description: 'For people, in German.' })
  de!: string;

  @ApiProperty({ description: 'For people, in English.' })
  en!: string;
}

class UncoveredPlacementView implements UncoveredPlacement {
  @ApiProperty()
  placementId!: string;

  @ApiProperty()
  residentId!: string;

  @ApiProperty()
  employerId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The permit it was made on.' })
  permitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  managerId!: string | null;

  @ApiProperty({ format: 'date', description: 'The reporting date, or the first day where that lies ahead.' })
  on!: LocalDate;
}

class PermitsExpiringView implements PermitsExpiringAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'How many permits there are in all, beyond this page.' })
  total!: number;

  @ApiProperty({ type: [PermitExpiryView], description: 'Those that end first come first.' })
  permits!: readonly PermitExpiryView[];

  @ApiProperty({ type: [UncoveredPlacementView], description: 'To be clarified: no permit covers the placement.' })
  placementsWithoutPermit!: readonly UncoveredPlacementView[];
}

@ApiTags('Reports')
@Controller('reports/permits-expiring')
export class PermitsExpiringHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({ operationId: 'permitsExpiring', summary: 'Work permits whose last day is near.' })
  @ApiResponse({ status: 200, type: PermitsExpiringView })
  async permitsExpiring(
    @Query() question: PermitsExpiringQuery,
    @LeftOut() without: readonly string[],
  ): Promise<PermitsExpiringView> {
    const { within = 60, managerId, limit = 100, offset = 0, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    const which = { within, ...(managerId !== undefined && { managerId }), without, limit, offset };
    return this.queries.execute(new PermitsExpiring(dates, upTo, which));
  }
}
