import type { DomainEvent, LocalDate } from '#libs/eventing';

// Stored for ever. To change a shape: add a version and an upcaster, never edit one in place.
// Certificates and courses are often older than the case: `occurredOn` is the day it was shown in the case.

export const LANGUAGE_SKILLS = ['OVERALL', 'SPEAKING', 'READING', 'WRITING', 'LISTENING'] as const;
export type LanguageSkill = (typeof LANGUAGE_SKILLS)[number];

/** From the lowest to the highest. `ALPHA`: learns to read and write. */
export const LANGUAGE_LEVELS = ['NONE', 'ALPHA', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

/** From the weakest to the strongest. */
export const LEVEL_BASES = ['ESTIMATE', 'TEST', 'CERTIFICATE'] as const;
export type LevelBasis = (typeof LEVEL_BASES)[number];

export const COURSE_KINDS = [
  'INTEGRATION_COURSE',
  'LITERACY_COURSE',
  'VOCATIONAL_LANGUAGE_COURSE',
  'FIRST_ORIENTATION',
  'VOLUNTEER_LED',
  'OTHER',
] as const;
export type CourseKind = (typeof COURSE_KINDS)[number];

export const COURSE_RESULTS = ['PASSED', 'NOT_PASSED', 'ATTENDED', 'LEFT'] as const;
export type CourseResult = (typeof COURSE_RESULTS)[number];

/** `occurredOn` is the day the certificate was shown or the level was estimated. */
export type LanguageLevelRecorded = DomainEvent<
  'LanguageLevelRecorded',
  {
    residentId: string;
    skill: LanguageSkill;
    level: LanguageLevel;
    basis: LevelBasis;
    /** Date of the certificate, the test or the estimate. */
    assessedOn: LocalDate;
    /** Why it is lower than before. */
    reason?: string;
  }
>;

/** `occurredOn` is the day of the enrolment, or the day it was shown. */
export type CourseEnrolled = DomainEvent<
  'CourseEnrolled',
  {
    residentId: string;
    /** Unique within the resident. */
    courseId: string;
    courseKind: CourseKind;
    /** The organisation that runs it. */
    provider: string;
    /** First day. */
    from: LocalDate;
    /** Last day as planned. */
    until?: LocalDate;
  }
>;

/** `occurredOn` is the day it was shown. */
export type CourseFinished = DomainEvent<
  'CourseFinished',
  {
    residentId: string;
    courseId: string;
    result: CourseResult;
    /** Last day in the course. */
    endedOn: LocalDate;
  }
>;

export type LanguageEvent = LanguageLevelRecorded | CourseEnrolled | CourseFinished;
