import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { courseWith, type Language } from '../../model/language-state.js';
import type { CourseEnrolled, LanguageEvent } from '../../model/language.events.js';

export class EnrolInCourse {
  constructor(
    readonly data: CourseEnrolled['data'] & Readonly<{ on: LocalDate }>,
    readonly request: CommandRequest,
  ) {}
}

export function enrolInCourse({ data: { on: _, ...data } }: EnrolInCourse, state: Language): Decided<LanguageEvent>[] {
  const known = courseWith(state, data.courseId);
  const isSame =
    known?.courseKind === data.courseKind &&
    known.provider === data.provider &&
    known.from === data.from &&
    known.until === data.until;
  return isSame ? [] : [{ type: 'CourseEnrolled', data }];
}
