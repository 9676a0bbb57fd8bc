import { dayBefore, type LocalDate, OPEN_END, type Period } from '#libs/eventing';
import {
  type CourseEnrolled,
  type CourseFinished,
  LANGUAGE_LEVELS,
  LANGUAGE_SKILLS,
  type LanguageLevelRecorded,
  LEVEL_BASES,
} from './language.events.js';

/** What German a resident has been found to have, and the courses. */
export type Language = Readonly<{
  /** Of all skills, in the order of their dates. */
  assessments: readonly Assessment[];
  courses: readonly Course[];
}>;

export type Assessment = Omit<LanguageLevelRecorded['data'], 'residentId'> & Readonly<{ eventId: string }>;

export type Course = Omit<CourseEnrolled['data'], 'residentId'> &
  Readonly<{
    /** The day the entry was made for. */
    on: LocalDate;
    eventId: string;
    finished?: Pick<CourseFinished['data'], 'result' | 'endedOn'> & Readonly<{ eventId: string }>;
  }>;

export const courseWith = ({ courses }: Language, courseId: string): Course | undefined =>
  courses.find((course) => course.courseId === courseId);

type Found = Pick<Assessment, 'level' | 'basis'>;

export const isLower = (a: Pick<Found, 'level'>, b: Pick<Found, 'level'>): boolean =>
  LANGUAGE_LEVELS.indexOf(a.level) < LANGUAGE_LEVELS.indexOf(b.level);

/**
 * What was found the same way or a better way counts from its date on. A test can only raise what a certificate says;
 * an estimate can only raise a test, and says nothing against a certificate.
 */
export function takesOver(next: Found, current: Found): boolean {
  if (LEVEL_BASES.indexOf(next.basis) >= LEVEL_BASES.indexOf(current.basis)) return true;
  const isHeard = current.basis !== 'CERTIFICATE' || next.basis !== 'ESTIMATE';
  return isHeard && isLower(current, next);
}

export type ValidLevel = Period &
  Pick<Assessment, 'skill' | 'level' | 'basis'> &
  Readonly<{ sources: readonly string[] }>;

/** The current level of each skill, one after the other. */
export const levelPeriods = ({ assessments }: Language): ValidLevel[] =>
  LANGUAGE_SKILLS.flatMap((of) => {
    const current = assessments
      .filter(({ skill }) => skill === of)
      .reduce<readonly Assessment[]>((counting, next) => {
        const last = counting.at(-1);
        return !last || takesOver(next, last) ? [...counting, next] : counting;
      }, []);
    return current.map((one, index) => periodOf(one, current[index + 1])).filter(({ from, until }) => from <= until);
  });

const periodOf = ({ skill, level, basis, assessedOn: from, eventId }: Assessment, next?: Assessment): ValidLevel => ({
  ...{ skill, level, basis, from },
  until: next ? dayBefore(next.assessedOn) : OPEN_END,
  sources: next ? [eventId, next.eventId] : [eventId],
});

/** Last day in the course, as planned where it is not over; nothing where nobody has said. */
export const lastDayOf = ({ finished, until }: Course): LocalDate | undefined => finished?.endedOn ?? until;
