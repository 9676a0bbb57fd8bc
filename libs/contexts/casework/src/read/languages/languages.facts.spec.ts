import { describe, it } from '@jest/globals';
import { factSpec } from '../../../../../eventing/src/testing/fact-spec.js';
import { enrolled, finished, levelRecorded, residentId } from '../../model/language.fixtures.js';
import { languages } from './languages.facts.js';

const { given } = factSpec(languages, residentId);

const OPEN = '9999-12-31';
const level = (from: string, until: string, code: string, basis = 'CERTIFICATE', skill = 'OVERALL') => ({
  table: 'language_level',
  ...{ from, until, values: { residentId, skill, level: code, basis } },
});
const course = (from: string, until: string, state: string, endsOn: string | null, result: string | null = null) => ({
  table: 'course',
  ...{ from, until },
  values: {
    ...{ residentId, courseId: 'K-1', kind: 'INTEGRATION_COURSE', provider: 'Volkshochschule', startsOn: '2016-02-01' },
    ...{ endsOn, state, result },
  },
});

describe('a language level', () => {
  it('is current from its date until a later one takes over, skill by skill', () =>
    given(
      levelRecorded('2016-01-10', { level: 'A1', basis: 'ESTIMATE' }),
      levelRecorded('2016-03-01'),
      levelRecorded('2016-02-01', { level: 'A2', skill: 'SPEAKING' }, '2016-03-02'),
    ).fills(
      level('2016-01-10', '2016-02-29', 'A1', 'ESTIMATE'),
      level('2016-03-01', OPEN, 'A2'),
      level('2016-02-01', OPEN, 'A2', 'CERTIFICATE', 'SPEAKING'),
    ));

  it('that is certified is neither lowered nor raised by an estimate, and not lowered by a test', () =>
    given(
      levelRecorded('2016-01-10', { level: 'B1' }),
      levelRecorded('2016-02-01', { level: 'A2', basis: 'ESTIMATE', reason: 'wirkt unsicher' }),
      levelRecorded('2016-02-02', { level: 'C1', basis: 'ESTIMATE' }),
      levelRecorded('2016-02-03', { level: 'A2', basis: 'TEST', reason: 'Einstufung' }),
      levelRecorded('2016-02-04', { level: 'B1', basis: 'TEST' }),
    ).fills(level('2016-01-10', OPEN, 'B1')));

  it('that is certified is raised by a test, and changed by a certificate either way', () =>
    given(
      levelRecorded('2016-01-10', { level: 'B1' }),
      levelRecorded('2016-02-01', { level: 'B2', basis: 'TEST' }),
      levelRecorded('2016-03-01', { level: 'A2', reason: 'neue Prüfung' }),
    ).fills(
      level('2016-01-10', '2016-01-31', 'B1'),
      level('2016-02-01', '2016-02-29', 'B2', 'TEST'),
      level('2016-03-01', OPEN, 'A2'),
    ));

  it('counts from the date of an older certificate that is shown later', () =>
    given(
      levelRecorded('2016-02-01', { level: 'A1', basis: 'ESTIMATE', reason: 'wirkt unsicher' }),
      levelRecorded('2015-06-30', {}, '2016-02-29'),
    ).fills(level('2015-06-30', OPEN, 'A2')));
});

describe('a course', () => {
  it('runs until its last day as planned, then its result is open', () =>
    given(enrolled()).fills(
      course('2016-02-01', '2016-06-30', 'RUNNING', '2016-06-30'),
      course('2016-07-01', OPEN, 'OVER', '2016-06-30'),
    ));

  it('without a planned end runs on', () => {
    const { until: _, ...data } = enrolled().data;
    given({ ...enrolled(), data }).fills(course('2016-02-01', OPEN, 'RUNNING', null));
  });

  it('is over from the day after the one it really ended, with its result', () =>
    given(enrolled(), finished('2016-02-29')).fills(
      course('2016-02-01', '2016-02-29', 'RUNNING', '2016-02-29'),
      course('2016-03-01', OPEN, 'OVER', '2016-02-29', 'PASSED'),
    ));
});
