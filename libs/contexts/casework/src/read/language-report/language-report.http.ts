import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { ChoiceField, IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import {
  COURSE_KINDS,
  type CourseKind,
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  type LanguageLevel,
  type LanguageSkill,
} from '../../model/language.events.js';
import { LanguageReport, type LanguageReportAnswer } from './language-report.js';

class LanguageReportQuery extends TwoDatesQuery {
  @ChoiceField('Which skill; default OVERALL.', LANGUAGE_SKILLS, { optional: true })
  skill?: LanguageSkill;

  @IdField('Only cases of this manager.', { optional: true })
  managerId?: string;

  @IdField('Only residents who live there.', { optional: true, example: 'OSK' })
  accommodationId?: string;
}

class LevelCountView {
  @ApiProperty({ enum: LANGUAGE_LEVELS })
  level!: LanguageLevel;

  @ApiProperty({ type: 'integer' })
  count!: number;
}

class CourseCountView {
  @ApiProperty({ enum: COURSE_KINDS })
  kind!: CourseKind;

  @ApiProperty({ type: 'integer', description: 'Residents in a course of this kind.' })
  running!: number;
}

class LanguageReportView implements LanguageReportAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty({ enum: LANGUAGE_SKILLS })
  skill!: LanguageSkill;

  @ApiProperty({ type: 'integer' })
  openCases!: number;

  @ApiProperty({ type: [LevelCountView], description: 'All levels; with notRecorded they add up to openCases.' })
  levels!: readonly LevelCountView[];

  @ApiProperty({ type: 'integer', description: 'Residents with an open case of whom no level is recorded.' })
  notRecorded!: number;

  @ApiProperty({ type: [CourseCountView] })
  courses!: readonly CourseCountView[];
}

@ApiTags('Reports')
@Controller('reports/language')
export class LanguageReportHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('figures.read')
  @ApiOperation({
    operationId: 'languageReport',
    summary: 'Residents with an open case by their current level of German, and running courses by kind.',
  })
  @ApiResponse({ status: 200, type: LanguageReportView })
  async languageReport(
    @Query() { skill = 'OVERALL', managerId, accommodationId, ...question }: LanguageReportQuery,
  ): Promise<LanguageReportView> {
    const { dates, upTo } = await this.twoDates.of(question);
    const only = {
      ...(managerId !== undefined && { managerId }),
      ...(accommodationId !== undefined && { accommodationId }),
    };
    return this.queries.execute(new LanguageReport(dates, upTo, skill, only));
  }
}
