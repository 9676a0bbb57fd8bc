import { CONFLICTS_WITH_LATER_ENTRY, DATE_IN_FUTURE, ensure, type Stream } from '#libs/eventing';
import { placed } from './in-place.js';
import { languageFold } from './language-fold.js';
import {
  COURSE_ALREADY_FINISHED,
  COURSE_ENDS_BEFORE_START,
  COURSE_ID_TAKEN,
  COURSE_NOT_FOUND,
  LEVEL_DROP_NEEDS_REASON,
} from './language-refusals.js';
import { type Assessment, courseWith, isLower, type Language, takesOver } from './language-state.js';
import type { CourseEnrolled, CourseFinished, LanguageEvent, LanguageLevelRecorded } from './language.events.js';

export const language: Stream<Language, LanguageEvent> = {
  ...languageFold,

  admit(state, event) {
    switch (event.type) {
      case 'LanguageLevelRecorded':
        return mustExplainDrop(state, event);
      case 'CourseEnrolled':
        return mustBeNewCourse(state, event);
      case 'CourseFinished':
        return mustBeRunning(state, event);
    }
  },
};

/** Nobody unlearns a language by an entry: a lower level has a reason, also where an older one is shown later. */
function mustExplainDrop({ assessments }: Language, { data, occurredOn }: LanguageLevelRecorded) {
  ensure(data.assessedOn <= occurredOn, DATE_IN_FUTURE, { field: 'assessedOn', values: [data.assessedOn] });
  const added: Assessment = { ...data, eventId: '' };
  const ofSkill = assessments.filter(({ skill }) => skill === data.skill);
  let current: Assessment | undefined;
  for (const next of placed(ofSkill, added, ({ assessedOn }) => assessedOn)) {
    if (current && isLower(next, current)) ensureReason(next, current, next === added);
    if (!current || takesOver(next, current)) current = next;
  }
}

function ensureReason(next: Assessment, current: Assessment, isNew: boolean) {
  const isExplained = next.reason !== undefined;
  if (isNew) {
    const values = [next.level, current.level];
    ensure(isExplained, LEVEL_DROP_NEEDS_REASON, { field: 'reason', values, related: [current.eventId] });
  }
  ensure(isExplained, CONFLICTS_WITH_LATER_ENTRY, {
    field: 'level',
    values: ['LanguageLevelRecorded', next.assessedOn],
    related: [next.eventId],
  });
}

function mustBeNewCourse(state: Language, { data: { courseId, from, until } }: CourseEnrolled) {
  const known = courseWith(state, courseId);
  if (known) ensure(false, COURSE_ID_TAKEN, { field: 'courseId', values: [courseId], related: [known.eventId] });
  ensure(until === undefined || from <= until, COURSE_ENDS_BEFORE_START, {
    field: 'until',
    values: [from, until ?? ''],
  });
}

function mustBeRunning(state: Language, { data: { courseId, endedOn }, occurredOn }: CourseFinished) {
  const course = courseWith(state, courseId);
  ensure(course !== undefined, COURSE_NOT_FOUND, { field: 'courseId', values: [courseId, occurredOn] });
  const { finished, from } = course;
  if (finished) {
    const values = [courseId, finished.endedOn];
    ensure(false, COURSE_ALREADY_FINISHED, { field: 'courseId', values, related: [finished.eventId] });
  }
  ensure(from <= endedOn, COURSE_ENDS_BEFORE_START, {
    field: 'endedOn',
    values: [from, endedOn],
    related: [course.eventId],
  });
  ensure(endedOn <= occurredOn, DATE_IN_FUTURE, { field: 'endedOn', values: [endedOn] });
}
