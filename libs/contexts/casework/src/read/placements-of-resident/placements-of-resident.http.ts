import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { PERMISSION_BASES, PLACEMENT_END_REASONS, SUPPORTERS } from '../../model/placement.events.js';
import { PLACEMENT_CATEGORIES, PLACEMENT_KINDS } from '../../model/placement-kinds.js';
import {
  type OnePermit,
  type OnePlacement,
  PlacementsOfResident,
  type PlacementsOfResidentAnswer,
} from './placements-of-resident.js';

class PlacementsPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class FollowUpView {
  @ApiProperty({ format: 'date' })
  on!: LocalDate;

  @ApiProperty()
  stillActive!: boolean;
}

class PlacementView implements OnePlacement {
  @ApiProperty()
  placementId!: string;

  @ApiProperty()
  caseId!: string;

  @ApiProperty({ enum: PLACEMENT_KINDS })
  kind!: string;

  @ApiProperty({ enum: PLACEMENT_CATEGORIES })
  category!: string;

  @ApiProperty()
  employerId!: string;

  @ApiProperty({ type: String, nullable: true })
  employerName!: string | null;

  @ApiProperty({ format: 'date' })
  startsOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day as planned.' })
  endsOn!: LocalDate | null;

  @ApiProperty({ type: Number, nullable: true })
  weeklyHours!: number | null;

  @ApiProperty({ enum: PERMISSION_BASES })
  basis!: string;

  @ApiProperty({ type: String, nullable: true })
  permitId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ruleId!: string | null;

  @ApiProperty({ enum: SUPPORTERS })
  supportedBy!: string;

  @ApiProperty({ enum: ['MADE', 'STARTED', 'ENDED'] })
  stage!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day, once it is confirmed.' })
  startedOn!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day.' })
  endedOn!: LocalDate | null;

  @ApiProperty({ type: String, enum: [...PLACEMENT_END_REASONS, null], nullable: true })
  endReason!: string | null;

  @ApiProperty({ type: [FollowUpView] })
  followUps!: readonly FollowUpView[];
}

class PermitView implements OnePermit {
  @ApiProperty()
  permitId!: string;

  @ApiProperty()
  employerId!: string;

  @ApiProperty({ type: String, nullable: true })
  employerName!: string | null;

  @ApiProperty({ enum: PLACEMENT_KINDS })
  kind!: string;

  @ApiProperty({ format: 'date' })
  validFrom!: LocalDate;

  @ApiProperty({ format: 'date', description: 'Last day, after a revocation too.' })
  validUntil!: LocalDate;

  @ApiProperty()
  revoked!: boolean;

  @ApiProperty({ description: 'On the reporting date.' })
  isValid!: boolean;
}

class PlacementsOfResidentView implements PlacementsOfResidentAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [PlacementView], description: 'Those agreed by then, by their first days.' })
  placements!: readonly PlacementView[];

  @ApiProperty({ type: [PermitView], description: 'All work permits, by their first days.' })
  permits!: readonly PermitView[];
}

@ApiTags('Work')
@Controller('residents/:residentId/placements')
export class PlacementsOfResidentHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.read')
  @ApiOperation({ operationId: 'placementsOfResident', summary: 'Placements and work permits of a resident.' })
  @ApiResponse({ status: 200, type: PlacementsOfResidentView })
  async placements(
    @Param() { residentId }: PlacementsPath,
    @Query() question: TwoDatesQuery,
  ): Promise<PlacementsOfResidentView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new PlacementsOfResident(residentId, dates, upTo));
  }
}
