import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags, OmitType } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { DayField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { RESIDENCE_STATUSES, type ResidenceStatus } from '../../model/standing.events.js';
import { type ChecklistItem, WorkChecklist, type WorkChecklistAnswer } from './work-checklist.js';

class WorkChecklistPath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class WorkChecklistQuery extends OmitType(TwoDatesQuery, ['asOf'] as const) {
  @DayField('First day of work: the law of this day counts. It may lie ahead.', { example: '2016-07-01' })
  startsOn!: LocalDate;
}

class LawView {
  @ApiProperty({ example: 'legal-priority-check' })
  key!: string;

  @ApiProperty({ format: 'date' })
  validFrom!: LocalDate;

  @ApiProperty()
  source!: string;
}

class ChecklistItemView implements ChecklistItem {
  @ApiProperty({ example: 'PRIORITY_CHECK' })
  item!: string;

  @ApiProperty({ description: 'For people, in German.' })
  de!: string;

  @ApiProperty({ description: 'For people, in English.' })
  en!: string;

  @ApiProperty({ type: LawView, nullable: true, description: 'The policy it follows from.' })
  law!: LawView | null;
}

class WorkChecklistView implements WorkChecklistAnswer {
  @ApiProperty()
  residentId!: string;

  @ApiProperty({ format: 'date' })
  startsOn!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: String, enum: [...RESIDENCE_STATUSES, null], nullable: true, description: 'On that day.' })
  status!: ResidenceStatus | null;

  @ApiProperty({ type: [ChecklistItemView], description: 'What to look at; nothing is decided by it.' })
  items!: readonly ChecklistItemView[];
}

@ApiTags('Standing')
@Controller('residents/:residentId/work-checklist')
export class WorkChecklistHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.read')
  @ApiOperation({
    operationId: 'workChecklist',
    summary: 'What to look at before the resident begins to work, by the law of the day on which it begins.',
  })
  @ApiResponse({ status: 200, type: WorkChecklistView })
  async workChecklist(
    @Param() { residentId }: WorkChecklistPath,
    @Query() { startsOn, ...question }: WorkChecklistQuery,
  ): Promise<WorkChecklistView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new WorkChecklist(residentId, startsOn, dates.knownAt, upTo));
  }
}
