import { type CommandRequest, type Decided, isRepeated, type LocalDate } from '#libs/eventing';
import { courseWith, type Language } from '../../model/language-state.js';
import type { CourseEnrolled, LanguageEvent } from '../../model/language.events.js';
import { COURSE_ID_TAKEN } from '../../model/language-refusals.js';

export class EnrolInCourse {
  constructor(
    readonly data: CourseEnrolled['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function enrolInCourse({ data: { on, ...data } }: EnrolInCourse, state: Language): Decided<LanguageEvent>[] {
  const { residentId: _, ...said } = { ...data, on };
  const known = courseWith(state, data.courseId);
  const isKnown = isRepeated(known && { ...known, finished: undefined }, said, {
    taken: COURSE_ID_TAKEN,
    by: 'courseId',
  });
  return isKnown ? [] : [{ type: 'CourseEnrolled', data }];
}
