import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { CommandRequest, LocalDate } from '#libs/eventing';
import {
  Caller,
  ChoiceField,
  CommandBody,
  CommandRoute,
  DayField,
  IdField,
  Operation,
  TextField,
} from '#libs/eventing-nest';
import { CASE_NOT_OPEN } from '../../model/refusals.js';
import { COURSE_ENDS_BEFORE_START, COURSE_ID_TAKEN } from '../../model/language-refusals.js';
import { COURSE_KINDS, type CourseKind } from '../../model/language.events.js';
import { EnrolInCourse } from './enrol-in-course.js';

class EnrolInCoursePath {
  @IdField('Id of the resident.')
  residentId!: string;
}

class EnrolInCourseBody extends CommandBody {
  @IdField('Your id of the participation, unique within the resident.')
  courseId!: string;

  @ChoiceField('What kind of course.', COURSE_KINDS)
  courseKind!: CourseKind;

  @TextField('Which organisation runs it; never a person.', { example: 'Volkshochschule' })
  provider!: string;

  @DayField('First day; it may lie ahead, or be older than the case.')
  from!: LocalDate;

  @DayField('Last day as planned.', { optional: true })
  until?: LocalDate;

  @DayField('The day of the enrolment, or the day it was shown; there must be an open case.')
  on!: LocalDate;
}

@ApiTags('Language')
@Controller('residents/:residentId/courses')
export class EnrolInCourseHttp {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Operation('case.record')
  @CommandRoute('enrolInCourse', 'The resident takes part in a course.', [
    CASE_NOT_OPEN,
    COURSE_ENDS_BEFORE_START,
    COURSE_ID_TAKEN,
  ])
  enrolInCourse(@Param() path: EnrolInCoursePath, @Body() body: EnrolInCourseBody, @Caller() caller: CommandRequest) {
    const { replaces, ...data } = body;
    return this.commands.execute(new EnrolInCourse({ ...path, ...data }, { ...caller, replaces }));
  }
}
