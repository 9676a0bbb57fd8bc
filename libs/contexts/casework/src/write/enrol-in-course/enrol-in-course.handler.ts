import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Decisions } from '#libs/eventing-nest';
import { caseFileFold } from '../../model/case-file-fold.js';
import { ensureCaseOn } from '../../model/case-needed.js';
import { language } from '../../model/language.js';
import { EnrolInCourse, enrolInCourse } from './enrol-in-course.js';

@CommandHandler(EnrolInCourse)
export class EnrolInCourseHandler implements ICommandHandler<EnrolInCourse> {
  constructor(private readonly decisions: Decisions) {}

  execute(command: EnrolInCourse) {
    const { residentId, on } = command.data;
    return this.decisions.make(language, residentId, command, {
      on,
      dayField: 'on',
      reads: async (others) => ensureCaseOn((await others.stream(caseFileFold, residentId)).state, residentId, on),
      decide: (state) => enrolInCourse(command, state),
    });
  }
}
