import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, languageOf, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import { HANDOVER_REASONS, type HandoverReason } from '../../model/handover-need.js';
import { TASK_KINDS, type TaskKind } from './task.js';
import { Tasks, type TasksAnswer, type TaskView } from './tasks.js';

class TasksQuery extends PageQuery {
  @IdField('Only those of this person.', { optional: true })
  managerId?: string;

  @IdField('Only those about residents who live there.', { optional: true })
  accommodationId?: string;

  @IdField('Only those about this resident.', { optional: true })
  residentId?: string;

  @ChoiceField('Only of this kind.', TASK_KINDS, { optional: true })
  kind?: TaskKind;
}

const idOf = (what: string) => ApiProperty({ type: String, nullable: true, description: what });

class OneTaskView implements TaskView {
  @ApiProperty({ enum: TASK_KINDS })
  kind!: TaskKind;

  @ApiProperty({ description: 'For people, in German or English by Accept-Language.' })
  text!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: LocalDate;

  @ApiProperty({ type: 'integer', description: '0 until the day it is due.' })
  overdueDays!: number;

  @ApiProperty({ type: String, nullable: true, enum: [...HANDOVER_REASONS, null], description: 'Of a handover.' })
  why!: HandoverReason | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Contract ends: 90, 30 or 0 days before it.' })
  stage!: number | null;

  @idOf('Whose task it is.')
  managerId!: string | null;

  @idOf('Where the resident lives.')
  accommodationId!: string | null;

  @idOf('The resident.')
  residentId!: string | null;

  @idOf('The case.')
  caseId!: string | null;

  @idOf('Whom it is about, where that is somebody of the staff.')
  staffId!: string | null;

  @idOf('The household.')
  householdId!: string | null;

  @idOf('The aftercare.')
  aftercareId!: string | null;

  @idOf('The move-out.')
  moveOutId!: string | null;

  @idOf('The offered handover.')
  offerId!: string | null;

  @idOf('The work permit.')
  permitId!: string | null;

  @idOf('The notice that a change of regime follows from.')
  noticeId!: string | null;

  @ApiProperty({ type: [String], description: 'Ids of the events that make it so.' })
  restsOn!: readonly string[];
}

class KindCountView {
  @ApiProperty({ enum: TASK_KINDS })
  kind!: TaskKind;

  @ApiProperty({ type: 'integer' })
  tasks!: number;
}

class TasksView implements TasksAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'Of all pages.' })
  total!: number;

  @ApiProperty({ type: [KindCountView], description: 'Of all pages.' })
  kinds!: readonly KindCountView[];

  @ApiProperty({ type: [OneTaskView], description: 'What has been due longest comes first.' })
  tasks!: readonly OneTaskView[];
}

@ApiTags('Tasks')
@Controller('tasks')
export class TasksHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({
    operationId: 'tasks',
    summary: 'What should be looked at: derived at the day, so a task is done when its ground is gone.',
  })
  @ApiHeader({ name: 'Accept-Language', required: false, description: 'German unless English is preferred.' })
  @ApiResponse({ status: 200, type: TasksView })
  async tasks(
    @Query() question: TasksQuery,
    @LeftOut() without: readonly string[],
    @Headers('accept-language') accepted: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TasksView> {
    const { managerId, accommodationId, residentId, kind, limit = 100, offset = 0, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const language = languageOf(accepted);
    void reply.header('content-language', language).header('vary', 'accept-language');
    const which = {
      ...(managerId !== undefined && { managerId }),
      ...(accommodationId !== undefined && { accommodationId }),
      ...(residentId !== undefined && { residentId }),
      ...(kind !== undefined && { kind }),
    };
    return this.queries.execute(new Tasks(dates, upTo, { ...which, without, limit, offset }, language));
  }
}
