import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Instant, LocalDate } from '#libs/eventing';
import { IdField, Operation, TwoDates, TwoDatesQuery } from '#libs/eventing-nest';
import {
  COURSE_KINDS,
  COURSE_RESULTS,
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  LEVEL_BASES,
} from '../../model/language.events.js';
import { type CourseRow, type LanguageAnswer, LanguageOfResident, type LevelRow } from './language.js';

class LanguagePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class LevelView implements LevelRow {
  @ApiProperty({ enum: LANGUAGE_SKILLS })
  skill!: string;

  @ApiProperty({ enum: LANGUAGE_LEVELS })
  level!: string;

  @ApiProperty({ enum: LEVEL_BASES })
  basis!: string;

  @ApiProperty({ format: 'date', description: 'Date of the certificate, the test or the estimate.' })
  since!: LocalDate;
}

class CourseView implements CourseRow {
  @ApiProperty()
  courseId!: string;

  @ApiProperty({ enum: COURSE_KINDS })
  kind!: string;

  @ApiProperty()
  provider!: string;

  @ApiProperty({ format: 'date' })
  startsOn!: LocalDate;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'As planned where no end is recorded.' })
  endsOn!: LocalDate | null;

  @ApiProperty({ enum: ['RUNNING', 'OVER'] })
  state!: CourseRow['state'];

  @ApiProperty({ type: String, enum: [...COURSE_RESULTS, null], nullable: true })
  result!: string | null;
}

class LanguageView implements LanguageAnswer {
  @ApiProperty({ format: 'date' })
  asOf!: LocalDate;

  @ApiProperty({ format: 'date-time' })
  knownAt!: Instant;

  @ApiProperty()
  residentId!: string;

  @ApiProperty({ type: [LevelView], description: 'The current level of each skill that is known.' })
  levels!: readonly LevelView[];

  @ApiProperty({ type: [CourseView], description: 'Courses that have begun.' })
  courses!: readonly CourseView[];
}

@ApiTags('Language')
@Controller('residents/:residentId/language')
export class LanguageHttp {
  constructor(
    private readonly queries: QueryBus,
    private readonly twoDates: TwoDates,
  ) {}

  @Get()
  @Operation('case.read')
  @ApiOperation({ operationId: 'languageOfResident', summary: 'Current level of each skill, and the courses.' })
  @ApiResponse({ status: 200, type: LanguageView })
  async language(@Param() { residentId }: LanguagePath, @Query() question: TwoDatesQuery): Promise<LanguageView> {
    const { dates, upTo } = await this.twoDates.of(question);
    return this.queries.execute(new LanguageOfResident(residentId, dates, upTo));
  }
}
