import { describe, expect, it } from '@jest/globals';
import { languageReportOf } from './language-report.js';

const about = { dates: { asOf: '2016-03-01', knownAt: '2016-03-01T12:00:00.000Z' }, skill: 'OVERALL' } as const;

describe('the language report', () => {
  it('names every level and every kind of course, and adds up to the open cases', () => {
    const report = languageReportOf(about, {
      levels: [
        { level: 'B1', count: 2 },
        { level: null, count: 3 },
        { level: 'ALPHA', count: 1 },
      ],
      courses: [{ kind: 'INTEGRATION_COURSE', running: 2 }],
    });
    expect(report).toMatchObject({ openCases: 6, notRecorded: 3 });
    expect(report.levels.map(({ level, count }) => `${level} ${count}`)).toEqual([
      ...['NONE 0', 'ALPHA 1', 'A1 0', 'A2 0', 'B1 2', 'B2 0', 'C1 0', 'C2 0'],
    ]);
    expect(report.courses.filter(({ running }) => running > 0)).toEqual([{ kind: 'INTEGRATION_COURSE', running: 2 }]);
    expect(report.courses).toHaveLength(6);
  });

  it('is all zeros without an open case', () =>
    expect(languageReportOf(about, { levels: [], courses: [] })).toMatchObject({ openCases: 0, notRecorded: 0 }));
});
