import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, DayField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import { PLACEMENT_CATEGORIES, PLACEMENT_KINDS, type PlacementCategory } from '../../model/placement-kinds.js';
import { yearSoFar } from '../../model/year-so-far.js';
import {
  type Durability,
  type Group,
  type KindGroup,
  PlacementReport,
  type PlacementReportAnswer,
} from './placement-report.js';
import { ensureWholeMonths } from './public-placements.js';

class PlacementReportQuery extends TwoDatesQuery {
  @DayField('The placements begin on this day or later; default: the first of January.', { optional: true })
  from?: LocalDate;

  @DayField('The placements begin on this day or before; default: the reporting date.', { optional: true })
  until?: LocalDate;

  @ChoiceField('Numbers small enough to point at somebody are hidden (policy `suppression`).', ['true', 'false'], {
    optional: true,
  })
  public?: 'true' | 'false';
}

class GroupView implements Group {
  @ApiProperty({ type: String, nullable: true, description: 'Null: no such thing is recorded.' })
  group!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: hidden from the public.' })
  count!: number | null;
}

class CategoryView {
  @ApiProperty({ enum: PLACEMENT_CATEGORIES, description: 'A work opportunity is no work.' })
  category!: PlacementCategory;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class KindView extends CategoryView implements KindGroup {
  @ApiProperty({ enum: PLACEMENT_KINDS })
  kind!: string;

  @ApiProperty({ description: 'The term of the law.', example: 'Arbeitsgelegenheit (§ 5 AsylbLG)' })
  name!: string;
}

class DurabilityView implements Durability {
  @ApiProperty({ type: 'integer' })
  months!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Begun at least so many months before the date.' })
  oldEnough!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of those, still active after so many months.' })
  active!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '0 to 1; null where none is old enough, or hidden.' })
  share!: number | null;
}

class PlacementReportView implements PlacementReportAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ format: 'date' })
  from!: LocalDate;

  @ApiProperty({ format: 'date' })
  until!: LocalDate;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: hidden from the public.' })
  total!: number | null;

  @ApiProperty({ type: [GroupView], description: 'Where the residents lived on the first day.' })
  accommodations!: readonly GroupView[];

  @ApiProperty({ type: [CategoryView], nullable: true, description: 'Null for the public, as are those below.' })
  categories!: readonly CategoryView[] | null;

  @ApiProperty({ type: [KindView], nullable: true })
  kinds!: readonly KindView[] | null;

  @ApiProperty({ type: [GroupView], nullable: true, description: 'Of the employers.' })
  sectors!: readonly GroupView[] | null;

  @ApiProperty({ type: [GroupView], nullable: true, description: 'On what permission they rest.' })
  bases!: readonly GroupView[] | null;

  @ApiProperty({ type: [GroupView], nullable: true, description: 'Who helped.' })
  supporters!: readonly GroupView[] | null;

  @ApiProperty({ type: [GroupView], nullable: true, description: 'How far they are on the reporting date.' })
  stages!: readonly GroupView[] | null;

  @ApiProperty({ type: [DurabilityView] })
  durability!: readonly DurabilityView[];
}

@ApiTags('Reports')
@Controller('reports/placements')
export class PlacementReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'placementReport',
    summary: 'Placements that begin in a period, and how long they last.',
  })
  @ApiResponse({ status: 200, type: PlacementReportView })
  async placements(@Query() question: PlacementReportQuery): Promise<PlacementReportView> {
    const { from, until, public: isFor, ...dated } = question;
    const { dates, upTo } = await this.twoDates.of(dated);
    const wanted = { ...yearSoFar(dates.asOf, from, until), isPublic: isFor === 'true' };
    if (wanted.isPublic) ensureWholeMonths(wanted);
    return this.queries.execute(new PlacementReport(dates, upTo, wanted));
  }
}
