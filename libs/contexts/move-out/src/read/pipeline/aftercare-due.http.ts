import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  FromDigits,
  IdField,
  LeftOut,
  Operation,
  PageQuery,
  TwoDates,
  WholeNumberField,
} from '#libs/eventing-nest';
import {
  AftercareDue,
  type AftercareDueAnswer,
  type AftercareView as AftercareRowView,
  DUE_SORTS,
  DUE_STATES,
  type DueState,
  type WhichAftercares,
} from './aftercare-due.js';

class AftercareView implements AftercareRowView {
  @ApiProperty()
  aftercareId!: string;

  @ApiProperty()
  householdId!: string;

  @ApiProperty({ type: [String] })
  residentIds!: readonly string[];

  @ApiProperty({ type: [String], description: 'Of these, who has died.' })
  deceasedIds!: readonly string[];

  @ApiProperty({ format: 'date' })
  movedOutOn!: LocalDate;

  @ApiProperty({ format: 'date', description: 'Last day.' })
  dueOn!: LocalDate;

  @ApiProperty()
  extended!: boolean;

  @ApiProperty({ type: 'integer' })
  contacts!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastContactOn!: LocalDate | null;

  @ApiProperty({ type: String, nullable: true, description: 'Responsible for the case of one of them.' })
  managerId!: string | null;

  @ApiProperty({ enum: DUE_STATES })
  state!: DueState;

  @ApiProperty({ type: 'integer' })
  overdueDays!: number;

  @ApiProperty({ description: 'For people, in German.' })
  de!: string;

  @ApiProperty({ description: 'For people, in English.' })
  en!: string;
}

class AftercareDueView implements AftercareDueAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ type: 'integer', description: 'How many there are, on this page or not.' })
  found!: number;

  @ApiProperty({ type: [AftercareView], description: 'The most urgent first.' })
  aftercares!: readonly AftercareView[];
}

class AftercareDueQuery extends PageQuery {
  @FromDigits()
  @WholeNumberField('Days ahead in which an end counts as near; default: policy `reminders`, else 14.', {
    ...{ optional: true, min: 0, max: 366 },
  })
  within?: number;

  @ChoiceField('Only those.', DUE_STATES, { optional: true })
  state?: DueState;

  @IdField('Only those where this person is responsible for a case.', { optional: true })
  managerId?: string;

  @ChoiceField('What comes first; default `dueOn`.', DUE_SORTS, { optional: true })
  sort?: NonNullable<WhichAftercares['sort']>;
}

@ApiTags('Reports')
@Controller('reports/aftercare-due')
export class AftercareDueHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.list')
  @ApiOperation({ operationId: 'aftercareDue', summary: 'Open aftercares, those due or overdue first.' })
  @ApiResponse({ status: 200, type: AftercareDueView })
  async aftercareDue(
    @Query() question: AftercareDueQuery,
    @LeftOut() without: readonly string[],
  ): Promise<AftercareDueView> {
    const { within, state, managerId, sort, limit, offset, ...asked } = question;
    const { dates, upTo } = await this.twoDates.of(asked);
    const which = {
      without,
      ...(within !== undefined && { within }),
      ...(state !== undefined && { state }),
      ...(managerId !== undefined && { managerId }),
      ...(sort !== undefined && { sort }),
      ...(limit !== undefined && { limit }),
      ...(offset !== undefined && { offset }),
    };
    return this.queries.execute(new AftercareDue(dates, upTo, which));
  }
}
