import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, LeftOut, Operation, PageQuery, TwoDates } from '#libs/eventing-nest';
import {
  REQUEST_CLOSING_REASONS,
  type RequestClosingReason,
  type Requester,
  REQUESTERS,
} from '../../model/consultation-request.events.js';
import {
  type ReactionTime,
  REQUEST_SORTS,
  REQUEST_STATES,
  type RequestFigures,
  type RequestInQueue,
  RequestQueue,
  type RequestQueueAnswer,
  type RequestSort,
  type RequestState,
} from './requests.js';

class RequestQueueQuery extends PageQuery {
  @IdField('Only those for this accommodation.', { optional: true })
  accommodationId?: string;

  @ChoiceField('Only those in this state; the figures count all.', REQUEST_STATES, { optional: true })
  state?: RequestState;

  @ChoiceField('Default: neededBy. The longest waiting come first.', REQUEST_SORTS, { optional: true })
  sort?: RequestSort;
}

class ReactionTimeView implements ReactionTime {
  @ApiProperty({ type: 'integer' })
  answered!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Days from request to talk.' })
  medianDays!: number | null;
}

class RequestFiguresView implements RequestFigures {
  @ApiProperty({ type: 'integer' })
  waiting!: number;

  @ApiProperty({ type: 'integer', description: 'Of those waiting: wanted until a day that is past.' })
  overdue!: number;

  @ApiProperty({ type: 'integer', description: 'A talk names them.' })
  answered!: number;

  @ApiProperty({ type: 'integer', description: 'Closed without a talk.' })
  closed!: number;

  @ApiProperty({ type: ReactionTimeView })
  reactionTime!: ReactionTime;

  @ApiProperty({ type: ReactionTimeView, description: 'At sites that were served mobile on the day of the request.' })
  reactionTimeMobile!: ReactionTime;
}

class SiteRequestsView extends RequestFiguresView {
  @ApiProperty()
  accommodationId!: string;
}

class RequestView implements RequestInQueue {
  @ApiProperty()
  requestId!: string;

  @ApiProperty()
  accommodationId!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: nobody in particular.' })
  residentId!: string | null;

  @ApiProperty({ enum: REQUESTERS })
  requestedBy!: Requester;

  @ApiProperty({ type: [String] })
  topics!: readonly string[];

  @ApiProperty({ format: 'date' })
  requestedOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  neededBy!: LocalDate | null;

  @ApiProperty({ enum: REQUEST_STATES })
  state!: RequestState;

  @ApiProperty({ type: 'integer', description: 'Days until the talk, until it was closed, or so far.' })
  waitingDays!: number;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  answeredOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'The first talk that answered it.' })
  consultationId!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  closedOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, enum: [...REQUEST_CLOSING_REASONS, null] })
  closedBecause!: RequestClosingReason | null;
}

class RequestQueueView extends RequestFiguresView implements RequestQueueAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: [SiteRequestsView] })
  sites!: readonly SiteRequestsView[];

  @ApiProperty({ type: 'integer', description: 'How many there are in all, beyond this page.' })
  count!: number;

  @ApiProperty({ type: [RequestView] })
  requests!: readonly RequestView[];
}

@ApiTags('Reports')
@Controller('reports/requests')
export class RequestQueueHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('request.read')
  @ApiOperation({ operationId: 'requestQueue', summary: 'Which requests for a talk wait, and how long others did.' })
  @ApiResponse({ status: 200, type: RequestQueueView })
  async queue(@Query() question: RequestQueueQuery, @LeftOut() without: readonly string[]): Promise<RequestQueueView> {
    const { accommodationId, state, sort = 'neededBy', limit = 100, offset = 0, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    return this.queries.execute(
      new RequestQueue(dates, upTo, { accommodationId, state, sort, without, limit, offset }),
    );
  }
}
