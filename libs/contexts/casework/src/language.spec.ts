import { describe, it } from '@jest/globals';
import { decisionSpec } from '../../../eventing/src/testing/decision-spec.js';
import { language } from './model/language.js';
import type { Language } from './model/language-state.js';
import type { CourseEnrolled, LanguageLevelRecorded } from './model/language.events.js';
import { enrolled, finished, levelRecorded, residentId } from './model/language.fixtures.js';
import { request } from './model/request.fixtures.js';
import { EnrolInCourse, enrolInCourse } from './write/enrol-in-course/enrol-in-course.js';
import { FinishCourse, finishCourse } from './write/finish-course/finish-course.js';
import { RecordLanguageLevel, recordLanguageLevel } from './write/record-language-level/record-language-level.js';

const { given } = decisionSpec(language);

const record = (data: Partial<LanguageLevelRecorded['data']> = {}, on = '2016-07-01') =>
  [
    on,
    (state: Language) =>
      recordLanguageLevel(
        new RecordLanguageLevel(
          { residentId, skill: 'OVERALL', level: 'A2', basis: 'CERTIFICATE', ...data, on },
          request,
        ),
        state,
      ),
  ] as const;

const enrol = (data: Partial<CourseEnrolled['data']> = {}) =>
  [
    '2016-01-15',
    (state: Language) => enrolInCourse(new EnrolInCourse({ ...enrolled(data).data, on: '2016-01-15' }, request), state),
  ] as const;

const finish = (endedOn?: string, on = '2016-07-01') =>
  [
    on,
    (state: Language) =>
      finishCourse(
        new FinishCourse({ residentId, courseId: 'K-1', result: 'PASSED', ...(endedOn && { endedOn }), on }, request),
        state,
      ),
  ] as const;

const said = <Event extends { type: string; data: object }>({ type, data }: Event) => ({ type, data }) as never;

describe('record language level', () => {
  it('records what was found on a day, once', () => {
    given()
      .when(...record({}, '2016-01-10'))
      .yields(said(levelRecorded()));
    given(levelRecorded())
      .when(...record({}, '2016-01-10'))
      .yieldsNothing();
    given()
      .when(...record({ assessedOn: '2015-06-30' }))
      .yields(said(levelRecorded('2015-06-30')));
  });

  it('is refused for a lower level without a reason', () => {
    given(levelRecorded())
      .when(...record({ level: 'A1' }))
      .isRefused('LEVEL_DROP_NEEDS_REASON', { field: 'reason', values: ['A1', 'A2'], related: ['event-1'] });
    given(levelRecorded('2016-01-10', { level: 'A1' }))
      .when(...record({ level: 'ALPHA', basis: 'ESTIMATE' }))
      .isRefused('LEVEL_DROP_NEEDS_REASON');
    given(levelRecorded())
      .when(...record({ level: 'A1', reason: 'neue Prüfung' }))
      .yields(said(levelRecorded('2016-07-01', { level: 'A1', reason: 'neue Prüfung' })));
    given(levelRecorded())
      .when(...record({ level: 'A1', skill: 'WRITING' }))
      .yields(said(levelRecorded('2016-07-01', { level: 'A1', skill: 'WRITING' })));
  });

  it('is measured by the level that counts, not by the last that was found', () =>
    given(
      levelRecorded('2016-01-10', { level: 'B1' }),
      levelRecorded('2016-02-01', { level: 'A1', basis: 'ESTIMATE', reason: 'wirkt unsicher' }),
    )
      .when(...record({ level: 'A2' }))
      .isRefused('LEVEL_DROP_NEEDS_REASON', { values: ['A2', 'B1'] }));

  it('is refused where an older certificate would leave a later drop without a reason', () => {
    given(levelRecorded())
      .when(...record({ level: 'B1', assessedOn: '2015-06-30' }))
      .isRefused('CONFLICTS_WITH_LATER_ENTRY', { related: ['event-1'] });
    given(levelRecorded('2016-01-10', { reason: 'Prüfung bestätigt es' }))
      .when(...record({ level: 'B1', assessedOn: '2015-06-30' }))
      .yields(said(levelRecorded('2015-06-30', { level: 'B1' })));
  });

  it('is refused for a date after the day it was shown', () =>
    given()
      .when(...record({ assessedOn: '2016-07-02' }))
      .isRefused('DATE_IN_FUTURE', { field: 'assessedOn' }));
});

describe('courses', () => {
  it('are begun once', () => {
    given()
      .when(...enrol())
      .yields(said(enrolled()));
    given(enrolled())
      .when(...enrol())
      .yieldsNothing();
    given(enrolled())
      .when(...enrol({ provider: 'Bildungsverein' }))
      .isRefused('COURSE_ID_TAKEN', { field: 'courseId', related: ['event-1'] });
    given()
      .when(...enrol({ until: '2016-01-31' }))
      .isRefused('COURSE_ENDS_BEFORE_START', { field: 'until', values: ['2016-02-01', '2016-01-31'] });
  });

  it('are finished once, between their first day and the day it was shown', () => {
    given(enrolled())
      .when(...finish('2016-06-17'))
      .yields(said(finished()));
    given(enrolled())
      .when(...finish())
      .yields(said(finished('2016-07-01')));
    given(enrolled(), finished())
      .when(...finish('2016-06-17'))
      .yieldsNothing();
    given(enrolled(), finished())
      .when(...finish('2016-06-30'))
      .isRefused('COURSE_ALREADY_FINISHED', { values: ['K-1', '2016-06-17'], related: ['event-2'] });
    given(enrolled())
      .when(...finish('2016-01-31'))
      .isRefused('COURSE_ENDS_BEFORE_START', { field: 'endedOn', related: ['event-1'] });
    given(enrolled())
      .when(...finish('2016-07-02'))
      .isRefused('DATE_IN_FUTURE', { field: 'endedOn' });
    given()
      .when(...finish())
      .isRefused('COURSE_NOT_FOUND', { field: 'courseId', values: ['K-1', '2016-07-01'] });
  });
});
