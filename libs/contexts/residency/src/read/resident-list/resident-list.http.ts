import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  HiddenPeople,
  IdField,
  Operation,
  TwoDates,
  TwoDatesQuery,
  WholeNumberField,
} from '#libs/eventing-nest';
import { HOUSEHOLD_ROLES } from '../../model/resident.events.js';
import {
  RESIDENT_SORTS,
  type ResidentInList,
  type ResidentsAnswer,
  ResidentsOn,
  type ResidentSort,
} from './resident-list.js';

class ResidentsQuery extends TwoDatesQuery {
  @IdField('Only who lives there.', { optional: true, example: 'OSK' })
  accommodationId?: string;

  @IdField('Only members of this household.', { optional: true })
  householdId?: string;

  @ChoiceField(
    'Only who lives in an accommodation of the city, or only who does not (any more).',
    ['PRESENT', 'ABSENT'],
    {
      optional: true,
    },
  )
  presence?: 'PRESENT' | 'ABSENT';

  @ChoiceField('Order; by id without it. Who is absent comes last.', RESIDENT_SORTS, { optional: true })
  sort?: ResidentSort;

  @WholeNumberField('Rows of a page; 100 without it.', { optional: true, min: 1, max: 1000 })
  @FromDigits()
  limit?: number;

  @WholeNumberField('Rows before the page.', { optional: true, min: 0, max: 1_000_000 })
  @FromDigits()
  offset?: number;
}

class ResidentInListView implements ResidentInList {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [String], description: 'Ids that stand for the same person.' })
  duplicateIds!: readonly string[];

  @ApiProperty({ type: String, nullable: true, description: 'Where the person lives; null for who has left.' })
  accommodationId!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day there.' })
  since!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true })
  householdId!: string | null;

  @ApiProperty({ type: String, enum: [...HOUSEHOLD_ROLES, null], nullable: true })
  role!: 'ADULT' | 'CHILD' | null;
}

class ResidentsView implements ResidentsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [ResidentInListView] })
  residents!: readonly ResidentInListView[];
}

@ApiTags('Residents')
@Controller('residents')
export class ResidentListHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('resident.list')
  @ApiOperation({ operationId: 'residents', summary: 'Everybody who has arrived by that day, each person once.' })
  @ApiResponse({ status: 200, type: ResidentsView })
  async residents(
    @Query() { asOf, knownAt, position, limit = 100, offset = 0, ...which }: ResidentsQuery,
    @HiddenPeople() without: readonly string[],
  ): Promise<ResidentsView> {
    const { dates, upTo } = await this.twoDates.of({ asOf, knownAt, position });
    return this.queries.execute(new ResidentsOn(dates, upTo, { ...which, without, limit, offset }));
  }
}
