import type { CommandRequest, Decided, LocalDate } from '#libs/eventing';
import { courseWith, type Language } from '../../model/language-state.js';
import type { CourseFinished, LanguageEvent } from '../../model/language.events.js';

export class FinishCourse {
  constructor(
    readonly data: Omit<CourseFinished['data'], 'endedOn'> &
      Readonly<{
        /** Last day in the course; without one, `on`. */
        endedOn?: LocalDate;
        on: LocalDate;
      }>,
    readonly request: CommandRequest,
  ) {}
}

export function finishCourse(
  { data: { on, endedOn = on, ...data } }: FinishCourse,
  state: Language,
): Decided<LanguageEvent>[] {
  const known = courseWith(state, data.courseId)?.finished;
  const isSame = known?.result === data.result && known.endedOn === endedOn;
  return isSame ? [] : [{ type: 'CourseFinished', data: { ...data, endedOn } }];
}
