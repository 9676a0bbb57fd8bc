import {
  dayField,
  objectOf,
  personId,
  pseudonymField,
  type PublicContract,
  publicContract,
  wordField,
} from '#libs/eventing';
import type {
  CourseEnrolled,
  CourseFinished,
  CourseKind,
  CourseResult,
  LanguageLevel,
  LanguageLevelRecorded,
  LanguageSkill,
  LevelBasis,
} from '../model/language.events.js';
import { courseIdOf } from './ids.js';

const common = { context: 'casework', classification: 'confidential', version: 1 } as const;

const course = pseudonymField('The course of the person, for this consumer.');

const languageLevelRecorded = publicContract<LanguageLevelRecorded>({
  ...{ ...common, name: 'language-level-recorded', of: ['LanguageLevelRecorded'] },
  title: { de: 'Sprachniveau', en: 'How well somebody knows German.' },
  schema: objectOf({
    skill: wordField<LanguageSkill>('In what.', {
      OVERALL: 'On the whole.',
      SPEAKING: 'In speaking.',
      READING: 'In reading.',
      WRITING: 'In writing.',
      LISTENING: 'In listening.',
    }),
    level: wordField<LanguageLevel>('Of the Common European Framework of Reference.', {
      NONE: 'No German.',
      ALPHA: 'Learns to read and write.',
      ...{ A1: 'A1.', A2: 'A2.', B1: 'B1.', B2: 'B2.', C1: 'C1.', C2: 'C2.' },
    }),
    basis: wordField<LevelBasis>('What says so.', {
      ESTIMATE: 'Somebody of the service.',
      TEST: 'A test.',
      CERTIFICATE: 'A certificate.',
    }),
    assessedOn: dayField('Date of the certificate, the test or the estimate.'),
  }),
  publish: ({ data: { residentId, skill, level, basis, assessedOn } }) => ({
    subject: personId(residentId),
    data: { skill, level, basis, assessedOn },
  }),
});

const courseEnrolled = publicContract<CourseEnrolled>({
  ...{ ...common, name: 'course-enrolled', of: ['CourseEnrolled'] },
  title: { de: 'Kurs begonnen', en: 'Somebody takes part in a course.' },
  schema: objectOf(
    {
      kind: wordField<CourseKind>('Which.', {
        INTEGRATION_COURSE: 'An integration course of the Federal Office.',
        LITERACY_COURSE: 'A course in reading and writing.',
        VOCATIONAL_LANGUAGE_COURSE: 'A language course for work.',
        FIRST_ORIENTATION: 'A first orientation.',
        VOLUNTEER_LED: 'A course led by volunteers.',
        OTHER: 'Another.',
      }),
      from: dayField('First day.'),
    },
    { course, until: dayField('Last day as planned.') },
  ),
  publish: ({ data: { residentId, courseId, courseKind, from, until } }) => ({
    subject: personId(residentId),
    data: {
      ...{ kind: courseKind, from, course: courseIdOf(residentId, courseId) },
      ...(until !== undefined && { until }),
    },
  }),
});

const courseFinished = publicContract<CourseFinished>({
  ...{ ...common, name: 'course-finished', of: ['CourseFinished'] },
  title: { de: 'Kurs beendet', en: 'Somebody no longer takes part in a course.' },
  schema: objectOf(
    {
      result: wordField<CourseResult>('How.', {
        PASSED: 'Passed the examination.',
        NOT_PASSED: 'Did not pass the examination.',
        ATTENDED: 'Was there until the end.',
        LEFT: 'Left before the end.',
      }),
      endedOn: dayField('Last day in the course.'),
    },
    { course },
  ),
  publish: ({ data: { residentId, courseId, result, endedOn } }) => ({
    subject: personId(residentId),
    data: { result, endedOn, course: courseIdOf(residentId, courseId) },
  }),
});

export const languageContracts: readonly PublicContract[] = [languageLevelRecorded, courseEnrolled, courseFinished];
