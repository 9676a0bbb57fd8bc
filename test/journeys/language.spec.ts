import { beforeAll, describe, expect, it } from '@jest/globals';
import { startWithLale } from './one-case.js';

const LALE = '/residents/R-LALE';
const levels = `${LALE}/language-levels`;
const courses = `${LALE}/courses`;

const found = (level: string, basis: string, on: string, rest: object = {}) => ({
  ...{ skill: 'OVERALL', level, basis, on, ...rest },
});
const course = (rest: object = {}) => ({
  ...{ courseId: 'K-1', courseKind: 'INTEGRATION_COURSE', provider: 'Volkshochschule' },
  ...{ from: '2016-02-01', until: '2016-06-30', on: '2016-01-15', ...rest },
});

describe('language', () => {
  let lale: Awaited<ReturnType<typeof startWithLale>>;
  beforeAll(async () => {
    lale = await startWithLale('2016-03-20T08:00:00.000Z');
    await lale.arrive('R-OMID', 'H-OMID');
    await lale.openCase('R-OMID', 'C-2');
  });

  const language = (asOf: string, knownAt = '') =>
    lale.answer(`${LALE}/language?asOf=${asOf}${knownAt && `&knownAt=${knownAt}`}`);
  const report = (asOf: string, rest = '') => lale.answer(`/reports/language?asOf=${asOf}${rest}`);
  const some = (counts: unknown, figure: string) =>
    (counts as Record<string, number>[]).filter((one) => one[figure] !== 0);

  it('is recorded of somebody with a case only', async () => {
    expect(await lale.refusal(levels, found('A1', 'ESTIMATE', '2016-01-04'))).toEqual([
      409,
      'CASE_NOT_OPEN',
      'Der Fall „R-LALE“ ist am 04.01.2016 nicht offen.',
      'on',
    ]);
    expect((await lale.refusal(courses, course({ on: '2016-01-04' })))[1]).toBe('CASE_NOT_OPEN');
    const left = { result: 'LEFT', on: '2016-01-04' };
    expect((await lale.refusal(`${courses}/K-1/completion`, left))[1]).toBe('CASE_NOT_OPEN');
    expect((await lale.lotse.get('/residents/R-NOBODY/language')).body).toMatchObject({ code: 'NOBODY_THERE' });
  });

  it('rests on the best proof: a certificate beats an estimate', async () => {
    await lale.lotse.record(levels, found('A1', 'ESTIMATE', '2016-01-05'));
    await lale.lotse.record(levels, found('A2', 'CERTIFICATE', '2016-02-10', { assessedOn: '2016-02-01' }));
    const certified = [{ skill: 'OVERALL', level: 'A2', basis: 'CERTIFICATE', since: '2016-02-01' }];
    expect(await language('2016-01-31')).toMatchObject({ levels: [{ level: 'A1', basis: 'ESTIMATE' }] });
    expect((await language('2016-02-01'))['levels']).toEqual(certified);

    expect(await lale.refusal(levels, found('A1', 'ESTIMATE', '2016-03-01'))).toEqual([
      422,
      'LEVEL_DROP_NEEDS_REASON',
      'Das neue Sprachniveau A1 liegt unter dem bisherigen A2. Bitte begründen.',
      'reason',
    ]);
    await lale.lotse.record(levels, found('A1', 'ESTIMATE', '2016-03-01', { reason: 'wirkt im Gespräch unsicher' }));
    await lale.lotse.record(levels, found('B2', 'ESTIMATE', '2016-03-02'));
    expect((await language('2016-03-02'))['levels']).toEqual(certified);
    expect((await lale.refusal(levels, found('B1', 'TEST', '2016-03-01', { assessedOn: '2016-03-02' })))[1]).toBe(
      'DATE_IN_FUTURE',
    );
  });

  it('is learned in courses that begin, end and have a result', async () => {
    await lale.lotse.record(courses, course());
    expect((await lale.lotse.record(courses, course()))['recorded']).toBe(false);
    expect(await lale.refusal(courses, course({ provider: 'Bildungsverein' }))).toEqual([
      409,
      'COURSE_ID_TAKEN',
      'Die Kennung „K-1“ ist bereits an einen Kurs dieser Person vergeben.',
      'courseId',
    ]);
    expect(await lale.refusal(courses, course({ courseId: 'K-2', until: '2016-01-31' }))).toEqual([
      422,
      'COURSE_ENDS_BEFORE_START',
      'Der Kurs endet am 31.01.2016, bevor er am 01.02.2016 beginnt.',
      'until',
    ]);
    const done = (courseId: string, body: object) => [`${courses}/${courseId}/completion`, body] as const;
    expect(await lale.refusal(...done('K-9', { result: 'PASSED', on: '2016-03-01' }))).toEqual([
      404,
      'COURSE_NOT_FOUND',
      'Den Kurs „K-9“ gibt es am 01.03.2016 bei dieser Person nicht.',
      'courseId',
    ]);
    expect((await lale.refusal(...done('K-1', { result: 'LEFT', endedOn: '2016-01-31', on: '2016-03-01' })))[1]).toBe(
      'COURSE_ENDS_BEFORE_START',
    );
    await lale.lotse.record(...done('K-1', { result: 'LEFT', endedOn: '2016-02-29', on: '2016-03-10' }));
    expect(await lale.refusal(...done('K-1', { result: 'PASSED', on: '2016-03-15' }))).toEqual([
      409,
      'COURSE_ALREADY_FINISHED',
      'Der Kurs „K-1“ ist bereits seit 29.02.2016 beendet.',
      'courseId',
    ]);
    expect(await language('2016-01-31')).toMatchObject({ courses: [] });
    expect(await language('2016-02-29')).toMatchObject({ courses: [{ state: 'RUNNING', result: null }] });
    expect((await language('2016-03-01'))['courses']).toEqual([
      {
        ...{ courseId: 'K-1', kind: 'INTEGRATION_COURSE', provider: 'Volkshochschule', startsOn: '2016-02-01' },
        ...{ endsOn: '2016-02-29', state: 'OVER', result: 'LEFT' },
      },
    ]);
  });

  it('is counted for all open cases, on any day', async () => {
    const before = await report('2016-01-04');
    expect(before).toMatchObject({ openCases: 0, notRecorded: 0 });
    const february = await report('2016-02-29');
    expect(february).toMatchObject({ skill: 'OVERALL', openCases: 2, notRecorded: 1 });
    expect(some(february['levels'], 'count')).toEqual([{ level: 'A2', count: 1 }]);
    expect(some(february['courses'], 'running')).toEqual([{ kind: 'INTEGRATION_COURSE', running: 1 }]);
    expect(some((await report('2016-03-01'))['courses'], 'running')).toEqual([]);
    expect(await report('2016-02-29', '&skill=WRITING')).toMatchObject({ openCases: 2, notRecorded: 2 });
    expect(await report('2016-02-29', '&managerId=IM-003&accommodationId=OSK')).toMatchObject({ openCases: 2 });
    expect(await report('2016-02-29', '&accommodationId=MOB')).toMatchObject({ openCases: 0 });
    expect((await lale.lotse.get('/reports/language?skill=SINGING')).status).toBe(422);
  });

  it('is the same after a rebuild', async () => {
    const all = async () => [await language('2016-03-01'), await report('2016-02-29')];
    const before = await all();
    await lale.lotse.lotse.projections.rebuild();
    expect(await all()).toEqual(before);
  });
});
