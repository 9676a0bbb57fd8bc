import type { CourseEnrolled, CourseFinished, LanguageLevelRecorded } from './language.events.js';

export const residentId = 'R-LALE';

/** Shown on the day of the certificate, unless said otherwise. */
export const levelRecorded = (
  assessedOn = '2016-01-10',
  data: Partial<LanguageLevelRecorded['data']> = {},
  occurredOn = assessedOn,
): LanguageLevelRecorded => ({
  type: 'LanguageLevelRecorded',
  occurredOn,
  data: { residentId, skill: 'OVERALL', level: 'A2', basis: 'CERTIFICATE', assessedOn, ...data },
});

export const enrolled = (data: Partial<CourseEnrolled['data']> = {}, occurredOn = '2016-01-15'): CourseEnrolled => ({
  type: 'CourseEnrolled',
  occurredOn,
  data: {
    ...{ residentId, courseId: 'K-1', courseKind: 'INTEGRATION_COURSE', provider: 'Volkshochschule' },
    ...{ from: '2016-02-01', until: '2016-06-30', ...data },
  },
});

export const finished = (
  endedOn = '2016-06-17',
  data: Partial<CourseFinished['data']> = {},
  occurredOn = endedOn,
): CourseFinished => ({
  type: 'CourseFinished',
  occurredOn,
  data: { residentId, courseId: 'K-1', result: 'PASSED', endedOn, ...data },
});
