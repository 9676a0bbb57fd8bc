import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { HOUSEHOLD_ROLES, INTERPRETER_MODES } from '../../model/resident.events.js';
import { type ResidentAnswer, ResidentOn } from './resident-list.js';

class ResidentPath {
  @IdField('Id of the person, or of a duplicate of it.')
  residentId!: string;
}

class PresenceView {
  @ApiProperty({ example: 'OSK' })
  accommodationId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The name valid on that day; null while it is not open.' })
  name!: string | null;

  @ApiProperty({ format: 'date', description: 'First day there.' })
  since!: LocalDate;

  @ApiProperty({ description: 'The id that has this stay: that of the person or of a duplicate.' })
  recordedAs!: string;
}

class HouseholdOfResidentView {
  @ApiProperty()
  householdId!: string;

  @ApiProperty({ enum: HOUSEHOLD_ROLES })
  role!: 'ADULT' | 'CHILD';

  @ApiProperty({ format: 'date' })
  since!: LocalDate;

  @ApiProperty({ type: [String], description: 'Everybody in it, the person included.' })
  memberIds!: readonly string[];
}

class InterpreterNeedView {
  @ApiProperty({ description: 'ISO 639-3.', example: 'prs' })
  language!: string;

  @ApiProperty({ enum: INTERPRETER_MODES })
  mode!: string;
}

class ResidentView implements ResidentAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ description: 'The person; of a duplicate that was asked for, the survivor.' })
  residentId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The id that was asked for, where it is a duplicate.' })
  mergedFrom!: string | null;

  @ApiProperty({ type: [String], description: 'Ids that stand for the same person.' })
  duplicateIds!: readonly string[];

  @ApiProperty({ format: 'date', description: 'The first arrival.' })
  arrivedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  diedOn!: LocalDate | null;

  @ApiProperty({ type: PresenceView, nullable: true, description: 'Null for somebody who has left.' })
  presence!: PresenceView | null;

  @ApiProperty({ type: HouseholdOfResidentView, nullable: true, description: 'None after death.' })
  household!: HouseholdOfResidentView | null;

  @ApiProperty({ type: InterpreterNeedView, nullable: true })
  interpreterNeed!: InterpreterNeedView | null;
}

@ApiTags('Residents')
@Controller('residents/:residentId')
export class ResidentHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('resident.read')
  @ApiOperation({
    operationId: 'resident',
    summary: 'Where somebody lives, in which household, and what interpreting is needed; never who it is.',
  })
  @ApiResponse({ status: 200, type: ResidentView })
  @ApiResponse({ status: 404, description: '`RESIDENT_NOT_FOUND`: nobody of that id has arrived by that day.' })
  async resident(@Param() { residentId }: ResidentPath, @Query() question: TwoDatesQuery): Promise<ResidentView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new ResidentOn(residentId, dates, upTo));
  }
}
