import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import {
  ChoiceField,
  DayField,
  IdField,
  InvalidFields,
  Operation,
  PageQuery,
  TextField,
  TwoDates,
} from '#libs/eventing-nest';
import { yearSoFar } from '../../model/year-so-far.js';
import {
  ConsultationStats,
  type ConsultationStatsAnswer,
  type Dimension,
  DIMENSIONS,
  type Group,
  type TalkFigures,
  type TopicMix,
} from './consultation-stats.js';
import { ensureCoarse } from './public-stats.js';

class ConsultationStatsQuery extends PageQuery {
  @DayField('First day of the talks; default: the first of January.', { optional: true })
  from?: LocalDate;

  @DayField('Last day; default: the reporting date. Talks after the reporting date never count.', { optional: true })
  until?: LocalDate;

  @TextField(`Any of ${DIMENSIONS.join(', ')}, with commas between.`, {
    ...{ optional: true, maxLength: 100, example: 'month,mode' },
  })
  groupBy?: string;

  @IdField('Only talks in this accommodation.', { optional: true })
  accommodationId?: string;

  @IdField('Only talks with this person, for whoever may read the case; not for the public.', { optional: true })
  residentId?: string;

  @ChoiceField('Numbers small enough to point at somebody are hidden (policy `suppression`).', ['true', 'false'], {
    optional: true,
  })
  public?: 'true' | 'false';
}

class TalkFiguresView implements TalkFigures {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Talks. Null: hidden from the public.' })
  count!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of whole talks, under each of their topics.' })
  minutes!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Talks with somebody who interpreted.' })
  interpreted!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Nobody interpreted although it was needed.' })
  missing!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Interpreted talks of all talks, 0 to 1.' })
  interpreterShare!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Missing of those that needed it, 0 to 1.' })
  interpreterGap!: number | null;
}

class TalkGroupView extends TalkFiguresView {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string', nullable: true } })
  group!: Group;
}

class TopicShareView {
  @ApiProperty()
  topic!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ description: 'Of the talks in this mode, 0 to 1.' })
  share!: number;
}

class TopicMixView implements TopicMix {
  @ApiProperty({ enum: ['ON_SITE', 'MOBILE'] })
  mode!: string;

  @ApiProperty({ type: 'integer' })
  count!: number;

  @ApiProperty({ type: [TopicShareView] })
  topics!: readonly TopicShareView[];
}

class ConsultationStatsView implements ConsultationStatsAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ type: TalkFiguresView, description: 'Each talk once, also one about two topics.' })
  total!: TalkFigures;

  @ApiProperty({ type: 'integer', description: 'How many groups there are in all, beyond this page.' })
  groupCount!: number;

  @ApiProperty({ type: [TalkGroupView] })
  groups!: readonly TalkGroupView[];

  @ApiProperty({ type: [TopicMixView], nullable: true, description: 'What talks are about; null for the public.' })
  topicMix!: readonly TopicMix[] | null;
}

@ApiTags('Reports')
@Controller('reports/consultations')
export class ConsultationStatsHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({ operationId: 'consultationStats', summary: 'How many talks, about what, and how interpreted.' })
  @ApiResponse({ status: 200, type: ConsultationStatsView })
  async stats(@Query() question: ConsultationStatsQuery): Promise<ConsultationStatsView> {
    const { from, until, groupBy, accommodationId, residentId, limit = 100, offset = 0, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    const wanted = {
      ...yearSoFar(dates.asOf, from, until),
      groupBy: dimensionsIn(groupBy),
      accommodationId,
      residentId,
      isPublic: question.public === 'true',
      ...{ limit, offset },
    };
    if (wanted.isPublic) ensureCoarse(wanted);
    return this.queries.execute(new ConsultationStats(dates, upTo, wanted));
  }
}

const isDimension = (name: string): name is Dimension => DIMENSIONS.some((known) => known === name);

function dimensionsIn(groupBy: string | undefined): Dimension[] {
  const names = groupBy?.split(',').map((name) => name.trim()) ?? [];
  const dimensions = [...new Set(names.filter(isDimension))];
  if (dimensions.length === names.length) return dimensions;
  throw new InvalidFields([
    {
      field: 'groupBy',
      code: 'UNKNOWN_CHOICE',
      de: `Bitte jede Gliederung einmal nennen: ${DIMENSIONS.join(', ')}.`,
      en: `Please name each grouping once: ${DIMENSIONS.join(', ')}.`,
    },
  ]);
}
