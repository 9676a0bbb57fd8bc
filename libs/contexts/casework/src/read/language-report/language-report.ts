import type { Instant, LocalDate, Position } from '#libs/eventing';
import {
  COURSE_KINDS,
  type CourseKind,
  LANGUAGE_LEVELS,
  type LanguageLevel,
  type LanguageSkill,
} from '../../model/language.events.js';

/** What German the residents with an open case have at the end of a day, and how many are in a course. */
export class LanguageReport {
  constructor(
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The figures include everything up to this position of the log. */
    readonly upTo: Position,
    readonly skill: LanguageSkill,
    readonly only: Readonly<{ managerId?: string; accommodationId?: string }>,
  ) {}
}

export type Counted = Readonly<{
  /** By level; `null` for those of whom none is recorded. */
  levels: readonly Readonly<{ level: LanguageLevel | null; count: number }>[];
  courses: readonly Readonly<{ kind: CourseKind; running: number }>[];
}>;

export type LanguageReportAnswer = LanguageReport['dates'] &
  Readonly<{
    skill: LanguageSkill;
    openCases: number;
    /** All levels, from the lowest to the highest; with those not recorded they add up to the open cases. */
    levels: readonly Readonly<{ level: LanguageLevel; count: number }>[];
    notRecorded: number;
    /** All kinds; who is in two courses of a kind counts once. */
    courses: readonly Readonly<{ kind: CourseKind; running: number }>[];
  }>;

export function languageReportOf(
  { dates, skill }: Pick<LanguageReport, 'dates' | 'skill'>,
  { levels, courses }: Counted,
): LanguageReportAnswer {
  const countOf = (wanted: LanguageLevel | null) => levels.find(({ level }) => level === wanted)?.count ?? 0;
  return {
    ...dates,
    skill,
    openCases: levels.reduce((sum, { count }) => sum + count, 0),
    levels: LANGUAGE_LEVELS.map((level) => ({ level, count: countOf(level) })),
    notRecorded: countOf(null),
    courses: COURSE_KINDS.map((kind) => ({ kind, running: courses.find((one) => one.kind === kind)?.running ?? 0 })),
  };
}
