import { ensure, type Instant, type LocalDate, type Position } from '#libs/eventing';
import { RESIDENT_UNKNOWN } from '../../model/refusals.js';

/** What German a resident has at the end of a day, and which courses, as known at an instant. */
export class LanguageOfResident {
  constructor(
    readonly residentId: string,
    readonly dates: Readonly<{ asOf: LocalDate; knownAt: Instant }>,
    /** The answer includes everything up to this position of the log. */
    readonly upTo: Position,
  ) {}
}

export type LevelRow = Readonly<{ skill: string; level: string; basis: string; since: LocalDate }>;

export type CourseRow = Readonly<{
  courseId: string;
  kind: string;
  provider: string;
  startsOn: LocalDate;
  /** Last day, as planned where nobody has recorded the end. */
  endsOn: LocalDate | null;
  state: 'RUNNING' | 'OVER';
  result: string | null;
}>;

export type LanguageRows = Readonly<{
  /** Whether an arrival of the resident was known. */
  isKnown: boolean;
  levels: readonly LevelRow[];
  courses: readonly CourseRow[];
}>;

export type LanguageAnswer = LanguageOfResident['dates'] &
  Omit<LanguageRows, 'isKnown'> &
  Readonly<{ residentId: string }>;

export function languageOf(
  { residentId, dates }: Pick<LanguageOfResident, 'residentId' | 'dates'>,
  { isKnown, levels, courses }: LanguageRows,
): LanguageAnswer {
  ensure(isKnown, RESIDENT_UNKNOWN, { field: 'residentId', values: [residentId] });
  return { ...dates, residentId, levels, courses };
}
