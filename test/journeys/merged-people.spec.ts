import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const BEFORE = '2016-02-19T22:00:00.000Z';
const TOGETHER = '2016-02-29T22:00:00.000Z';

type Rows = readonly Readonly<Record<string, unknown>>[];
type Body = Readonly<Record<string, unknown>>;

const rows = (body: Body, list: string): Rows => body[list] as Rows;
const each = (some: Rows, ...fields: string[]) => some.map((row) => fields.map((field) => row[field]).join(' '));

/** What a question says of the two ids, apart and as one. */
const QUESTIONS: readonly (readonly [path: string, shown: (body: Body) => unknown, apart: unknown, merged: unknown])[] =
  [
    [
      '/cases?status=OPEN',
      (body) =>
        each(rows(body, 'cases'), 'residentId', 'caseId', 'accommodationId', 'lastContactOn', 'interpreterLanguage'),
      ['R-100 C-R-100 OSK  ', 'R-217 C-R-217 BAD 2016-02-10 prs'],
      ['R-100 C-R-100 BAD 2016-02-10 prs'],
    ],
    [
      '/cases?status=OPEN&text=R-217',
      (body) => [body['total'], ...each(rows(body, 'cases'), 'residentId', 'recordedAs')],
      [1, 'R-217 R-217'],
      [0],
    ],
    [
      '/reports/regime-transitions',
      (body) => [body['expected'], ...each(rows(body, 'transitions'), 'residentId', 'managerId', 'accommodationId')],
      [2, 'R-100 IM-011 OSK', 'R-217 IM-020 BAD'],
      [1, 'R-100 IM-011 BAD'],
    ],
    [
      '/reports/permits-expiring?within=60',
      (body) => each(rows(body, 'permits'), 'residentId', 'permitId', 'managerId'),
      ['R-100 E-2 IM-011', 'R-217 E-1 IM-020'],
      ['R-100 E-2 IM-011'],
    ],
    [
      '/tasks?kind=CONFIRM_REGIME_CHANGE',
      (body) => each(rows(body, 'tasks'), 'residentId', 'caseId', 'managerId'),
      ['R-100 C-R-100 IM-011', 'R-217 C-R-217 IM-020'],
      ['R-100 C-R-100 IM-011'],
    ],
    [
      '/tasks?kind=RENEW_PERMIT',
      (body) => each(rows(body, 'tasks'), 'residentId', 'permitId'),
      ['R-100 E-2', 'R-217 E-1'],
      ['R-100 E-2'],
    ],
    [
      '/reports/language',
      (body) => [
        body['openCases'],
        ...each(
          rows(body, 'levels').filter(({ count }) => count !== 0),
          'level',
          'count',
        ),
      ],
      [2, 'A1 1', 'A2 1'],
      [1, 'A2 1'],
    ],
    [
      '/residents/R-217/language',
      (body) => [
        body['residentId'],
        ...each(rows(body, 'levels'), 'level'),
        ...each(rows(body, 'courses'), 'courseId'),
      ],
      ['R-217', 'A2'],
      ['R-100', 'A2', 'K-1'],
    ],
    [
      '/residents/R-100/language',
      (body) => [
        body['residentId'],
        ...each(rows(body, 'levels'), 'level'),
        ...each(rows(body, 'courses'), 'courseId'),
      ],
      ['R-100', 'A1', 'K-1'],
      ['R-100', 'A2', 'K-1'],
    ],
    [
      '/residents/R-100/standing',
      (body) => [
        ...[body['residentId'], (body['status'] as Body)['status'], rows(body, 'notices').length],
        ...each(rows(body, 'tasks'), 'residentId'),
      ],
      ['R-100', 'PERMISSION_TO_RESIDE', 1, 'R-100', 'R-KIND'],
      ['R-100', 'TOLERATION', 2, 'R-100', 'R-KIND'],
    ],
    [
      '/residents/R-217/standing',
      (body) => [body['residentId'], (body['status'] as Body)['status'], ...each(rows(body, 'tasks'), 'residentId')],
      ['R-217', 'TOLERATION', 'R-217'],
      ['R-100', 'TOLERATION', 'R-100', 'R-KIND'],
    ],
    [
      '/residents/R-100/work-checklist?startsOn=2016-02-20',
      (body) => [body['residentId'], body['status']],
      ['R-100', 'PERMISSION_TO_RESIDE'],
      ['R-100', 'TOLERATION'],
    ],
    [
      '/residents/R-217/placements',
      (body) => [body['residentId'], ...each(rows(body, 'permits'), 'permitId')],
      ['R-217', 'E-1'],
      ['R-100', 'E-1', 'E-2'],
    ],
    [
      '/reports/pipeline',
      (body) => rows(body, 'moveOuts').map((one) => [one['householdSize'], one['accommodationId'], one['managerId']]),
      [[1, 'BAD', 'IM-020']],
      [[1, 'BAD', 'IM-011']],
    ],
  ];

describe('everything goes by the person once two ids are merged (AC-20)', () => {
  let lotse: LotseOverHttp;
  const record = (path: string, body: object) => lotse.record(path, body);
  beforeAll(async () => {
    lotse = await startLotse('2016-02-19T08:00:00.000Z');
    await record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    for (const staffId of ['IM-001', 'IM-011', 'IM-020']) {
      await record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
      const mode = staffId === 'IM-001' ? 'UNIT_LEAD' : 'MOBILE';
      await record(`/staff/${staffId}/deployments`, { mode, from: '2015-01-01' });
    }
    for (const accommodationId of ['OSK', 'BAD']) {
      const site = {
        accommodationId,
        name: accommodationId,
        pillar: 'COMMUNAL',
        capacity: 300,
        responsibleBody: 'CITY',
      };
      await record('/accommodations', { ...site, on: '2015-01-01' });
    }
    await record('/employers', { employerId: 'F-1', name: 'Bäckerei Erfunden', on: '2015-01-01' });
    const need = { interpreterNeed: { language: 'prs', mode: 'PHONE' } };
    await arrive('R-100', 'OSK', '2015-11-02', { householdId: 'R-100' });
    await arrive('R-KIND', 'OSK', '2015-11-02', { householdId: 'R-100', role: 'CHILD' });
    await arrive('R-217', 'BAD', '2016-02-01', need);
    await openCase('R-100', 'IM-011');
    await openCase('R-217', 'IM-020');
    const shown = { on: '2016-02-10' };
    await record('/residents/R-100/statuses', { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', ...shown });
    await record('/residents/R-217/statuses', { status: 'TOLERATION', from: '2016-02-05', ...shown });
    for (const [residentId, permitId, level] of [
      ['R-100', 'E-2', 'A1'],
      ['R-217', 'E-1', 'A2'],
    ]) {
      const notice = { noticeId: 'N-1', decision: 'REFUGEE', noticeOn: '2016-02-03' };
      await record(`/residents/${residentId}/protection-notices`, { ...notice, ...shown });
      const permit = { employerId: 'F-1', kind: 'EMPLOYMENT', validFrom: '2016-02-01', validUntil: '2016-03-10' };
      await record(`/residents/${residentId}/work-permits`, { permitId, ...permit, ...shown });
      const assessedOn = level === 'A1' ? '2016-02-02' : '2016-02-04';
      const found = { skill: 'OVERALL', level, basis: 'TEST', assessedOn };
      await record(`/residents/${residentId}/language-levels`, { ...found, ...shown });
    }
    const course = { courseKind: 'INTEGRATION_COURSE', provider: 'Volkshochschule', from: '2016-02-01' };
    await record('/residents/R-100/courses', { courseId: 'K-1', ...course, ...shown });
    await record('/consultations', {
      ...{
        consultationId: 'B-1',
        residentId: 'R-217',
        accommodationId: 'BAD',
        managerId: 'IM-020',
        outcome: 'ADVISED',
      },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, interpreter: 'MISSING', on: '2016-02-10' },
    });
    await record('/households/R-217/move-outs', { moveOutId: 'M-1', memberIds: ['R-217'], on: '2016-02-12' });
    const suspicion = { survivorId: 'R-100', evidence: 'SAME_DOCUMENT', on: '2016-02-15' };
    await record('/residents/R-217/duplicate-suspicions', suspicion);
    lotse.at('2016-02-20T08:00:00.000Z');
    const merge = { survivorId: 'R-100', from: '2016-02-18', on: '2016-02-20' };
    await lotse.record('/residents/R-217/merges', merge, lotse.another);
    lotse.at('2016-03-01T08:00:00.000Z');
    const leaving = { toManagerId: 'IM-011', reason: 'anderes Sachgebiet', on: '2016-03-01' };
    await record('/staff/IM-020/case-handovers', leaving);
    const reversal = { reason: 'DIFFERENT_PEOPLE', on: '2016-03-01' };
    await record('/residents/R-217/merge-reversals', reversal);
    await lotse.settled();
  });

  const arrive = (residentId: string, accommodationId: string, on: string, more: object) =>
    record('/residents', { residentId, accommodationId, arrivalKind: 'ALLOCATION_BY_STATE', on, ...more });
  const openCase = async (residentId: string, managerId: string) => {
    const on = '2016-02-02';
    await record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', on });
    const opened = { caseId: `C-${residentId}`, managerId, openedBecause: 'NEED', on };
    await record(`/residents/${residentId}/cases`, opened);
  };
  const ask = async (path: string, asOf: string, knownAt?: string) => {
    const known = knownAt === undefined ? '' : `&knownAt=${knownAt}`;
    const day = path.includes('startsOn') ? '' : `asOf=${asOf}`;
    const { status, body } = await lotse.get(`${path}${path.includes('?') ? '&' : '?'}${day}${known}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  it.each(QUESTIONS)('%s', async (path, shown, apart, merged) => {
    expect(shown(await ask(path, '2016-02-20', BEFORE))).toEqual(apart);
    expect(shown(await ask(path, '2016-02-20', TOGETHER))).toEqual(merged);
    expect(shown(await ask(path, '2016-02-20'))).toEqual(apart);
  });

  it('is so from the day on that the merge names', async () => {
    expect(await ask('/residents/R-217/language', '2016-02-17', TOGETHER)).toMatchObject({ residentId: 'R-217' });
    expect(await ask('/residents/R-217/language', '2016-02-18', TOGETHER)).toMatchObject({ residentId: 'R-100' });
    expect((await ask('/cases?status=OPEN', '2016-02-17', TOGETHER))['total']).toBe(2);
    expect((await ask('/cases?status=OPEN', '2016-02-18', TOGETHER))['total']).toBe(1);
  });

  it('changes hands under the id that the case is recorded under, also where the other one counts', async () => {
    const events = await lotse.lotse.store.readStream('case-R-217');
    expect(events.at(-1)).toMatchObject({ type: 'CaseHandedOver', data: { toManagerId: 'IM-011' } });
  });
});
