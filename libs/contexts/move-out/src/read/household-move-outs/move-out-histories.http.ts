import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ensure, type Instant, type LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { type Stage, STAGES } from '../../model/move-out-state.js';
import { MOVE_OUT_NOT_FOUND } from '../../model/refusals.js';
import {
  MoveOutHistories,
  type MoveOutHistoriesAnswer,
  type MoveOutHistory,
  type MoveOutStep,
} from './move-out-histories.js';

class HouseholdPath {
  @IdField('Id of the household; of somebody alone, the id of the person.')
  householdId!: string;
}

class MoveOutPath {
  @IdField('Id of the move-out.')
  moveOutId!: string;
}

class MoveOutStepView implements MoveOutStep {
  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null in the last step.' })
  until!: LocalDate | null;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ type: [String] })
  memberIds!: readonly string[];

  @ApiProperty({ type: String, nullable: true, description: 'The latest offer.' })
  offerId!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Cold rent and side costs in euros a month.' })
  grossColdRent!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Rent ceiling in euros a month.' })
  ceiling!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Above the ceiling if positive.' })
  difference!: number | null;

  @ApiProperty({ type: String, nullable: true })
  authority!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['REQUESTED', 'GRANTED', 'REFUSED', null] })
  assuranceState!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day of the B-Schein.' })
  entitledUntil!: LocalDate | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  plannedOn!: LocalDate | null;
}

class MoveOutHistoryView implements MoveOutHistory {
  @ApiProperty()
  moveOutId!: string;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ format: 'date' })
  startedOn!: LocalDate;

  @ApiProperty({ enum: STAGES })
  stage!: Stage;

  @ApiProperty({ format: 'date' })
  stageSince!: LocalDate;

  @ApiProperty({ type: String, nullable: true })
  eligibility!: string | null;

  @ApiProperty({ type: [MoveOutStepView], description: 'One step for each day on which something changed.' })
  history!: readonly MoveOutStepView[];

  @ApiProperty({ type: String, nullable: true, description: 'That follows from the move, if there is one.' })
  aftercareId!: string | null;
}

class MoveOutHistoriesView implements MoveOutHistoriesAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [MoveOutHistoryView], description: 'That have begun by the day, ended ones included.' })
  moveOuts!: readonly MoveOutHistoryView[];
}

@ApiTags('Move-outs')
@Controller()
export class MoveOutHistoriesHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get('households/:householdId/move-outs')
  @Operation('case.read')
  @ApiOperation({ operationId: 'moveOutsOfHousehold', summary: 'The move-outs of a household, step by step.' })
  @ApiResponse({ status: 200, type: MoveOutHistoriesView })
  async ofHousehold(
    @Param() { householdId }: HouseholdPath,
    @Query() question: TwoDatesQuery,
  ): Promise<MoveOutHistoriesView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new MoveOutHistories(dates, upTo, { householdId }));
  }

  @Get('move-outs/:moveOutId')
  @Operation('case.read')
  @ApiOperation({ operationId: 'moveOut', summary: 'One move-out, step by step.' })
  @ApiResponse({ status: 200, type: MoveOutHistoriesView })
  async one(@Param() { moveOutId }: MoveOutPath, @Query() question: TwoDatesQuery): Promise<MoveOutHistoriesView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const answer = await this.queries.execute<MoveOutHistories, MoveOutHistoriesAnswer>(
      new MoveOutHistories(dates, upTo, { moveOutId }),
    );
    // Ids are unique in a household only, so there may be more than one.
    ensure(answer.moveOuts.length > 0, MOVE_OUT_NOT_FOUND, { field: 'moveOutId', values: [moveOutId, dates.asOf] });
    return answer;
  }
}
