import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { HOUSEHOLD_ROLES } from '../../model/resident.events.js';
import { type HouseholdAnswer, type HouseholdMemberOnDay, HouseholdOn } from './household.js';

class HouseholdPath {
  @IdField('Id of the household.')
  householdId!: string;
}

class HouseholdMemberView implements HouseholdMemberOnDay {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ enum: HOUSEHOLD_ROLES })
  role!: 'ADULT' | 'CHILD';

  @ApiProperty({ format: 'date', description: 'First day in the household.' })
  since!: LocalDate;

  @ApiProperty({ type: String, nullable: true, description: 'Where the person lives; null for who has left.' })
  accommodationId!: string | null;
}

class HouseholdView implements HouseholdAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: [HouseholdMemberView] })
  members!: readonly HouseholdMemberView[];
}

@ApiTags('Households')
@Controller('households/:householdId')
export class HouseholdHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('resident.read')
  @ApiOperation({ operationId: 'household', summary: 'Who belongs to a household, and who of them lives where.' })
  @ApiResponse({ status: 200, type: HouseholdView })
  @ApiResponse({ status: 404, description: '`HOUSEHOLD_NOT_FOUND`: nobody belongs to it on that day.' })
  async household(@Param() { householdId }: HouseholdPath, @Query() question: TwoDatesQuery): Promise<HouseholdView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new HouseholdOn(householdId, dates, upTo));
  }
}
