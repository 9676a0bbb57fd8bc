import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import { Caller, ChoiceField, CommandBody, CommandRoute, DayField, IdField, Operation } from '#libs/eventing-nest';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { COURSE_ALREADY_FINISHED, COURSE_ENDS_BEFORE_START, COURSE_NOT_FOUND } from '../../model/language-refusals.js';
import { COURSE_RESULTS, type CourseResult } from '../../model/language.events.js';
import { FinishCourse } from './finish-course.js';

class FinishCoursePath {
  @IdField('Id of the resident.')
  residentId!: string;

  @IdField('Id of the course.')
  courseId!: string;
}

class FinishCourseBody extends CommandBody {
  @ChoiceField('What came of it.', COURSE_RESULTS)
  result!: CourseResult;

  @DayField('Last day in the course; left out: the day `on`.', { optional: true })
  endedOn?: LocalDate;

  @DayField('The day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Language')
@Controller('residents/:residentId/courses/:courseId/completion')
export class FinishCourseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('finishCourse', 'The resident has finished a course, or left it.', [
    CASE_NOT_OPEN,
    COURSE_ALREADY_FINISHED,
    COURSE_ENDS_BEFORE_START,
    COURSE_NOT_FOUND,
  ])
  finishCourse(@Param() path: FinishCoursePath, @Body() body: FinishCourseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new FinishCourse({ ...path, ...data }, { ...caller, replaces }));
  }
}
