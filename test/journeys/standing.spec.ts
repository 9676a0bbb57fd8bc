import { beforeAll, describe, expect, it } from '@jest/globals';
import { startWithLale } from './one-case.js';

const LALE = '/residents/R-LALE';
const notice = (noticeId: string, noticeOn: string, on = noticeOn) => ({ noticeId, decision: 'REFUGEE', noticeOn, on });
const change = (effectiveOn: string, on: string, rest: object = {}) => ({
  ...{ from: 'ASYLBLG', to: 'SGB_II', effectiveOn, on, ...rest },
});

describe('how a resident stands by the law', () => {
  let lale: Awaited<ReturnType<typeof startWithLale>>;
  beforeAll(async () => {
    lale = await startWithLale('2016-02-15T08:00:00.000Z');
  });

  const standing = (asOf: string, knownAt = '') =>
    lale.answer(`${LALE}/standing?asOf=${asOf}${knownAt && `&knownAt=${knownAt}`}`);

  it('is unknown until somebody records it, and nobody records it without a case', async () => {
    expect(await standing('2016-01-05')).toMatchObject({
      status: null,
      regime: null,
      notices: [],
      transition: null,
      tasks: [],
    });
    const tolerated = { status: 'TOLERATION', from: '2015-11-10', on: '2016-01-04' };
    expect(await lale.refusal(`${LALE}/statuses`, tolerated)).toEqual([
      409,
      'CASE_NOT_OPEN',
      'Der Fall „R-LALE“ ist am 04.01.2016 nicht offen.',
      'on',
    ]);
    for (const [path, body] of [
      ['protection-notices', notice('N-0', '2016-01-04')],
      ['regime-changes', change('2016-01-01', '2016-01-04')],
    ] as const) {
      expect((await lale.refusal(`${LALE}/${path}`, body))[1]).toBe('CASE_NOT_OPEN');
    }
    expect((await lale.lotse.get('/residents/R-NOBODY/standing')).body).toMatchObject({ code: 'NOBODY_THERE' });
  });

  it('has a status from its own first day, which may be older than the case', async () => {
    const status = { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' };
    await lale.lotse.record(`${LALE}/statuses`, status);
    expect((await lale.lotse.record(`${LALE}/statuses`, status))['recorded']).toBe(false);
    expect((await standing('2015-11-20'))['status']).toEqual({
      status: status.status,
      from: '2015-11-05',
      until: null,
    });
    expect(await lale.refusal(`${LALE}/statuses`, { ...status, status: 'TOLERATION' })).toEqual([
      409,
      'STATUS_ALREADY_RECORDED',
      'Ab 05.11.2015 ist bereits der Aufenthaltsstatus „PERMISSION_TO_RESIDE“ eingetragen. Bitte diesen berichtigen.',
      'from',
    ]);
    const backwards = { status: 'REFUGEE', from: '2016-02-10', until: '2016-02-09', on: '2016-02-15' };
    expect(await lale.refusal(`${LALE}/statuses`, backwards)).toEqual([
      422,
      'STATUS_ENDS_BEFORE_START',
      'Der Aufenthaltsstatus endet am 09.02.2016, bevor er am 10.02.2016 beginnt.',
      'until',
    ]);
  });

  it('changes the regime at the end of the month of the notice (AC-12)', async () => {
    await lale.lotse.record(
      `${LALE}/regime-changes`,
      change('2015-11-10', '2016-01-05', { from: 'NONE', to: 'ASYLBLG' }),
    );
    await lale.lotse.record(`${LALE}/protection-notices`, notice('N-1', '2016-02-10', '2016-02-15'));
    const waiting = await standing('2016-02-15');
    expect(waiting).toMatchObject({
      regime: { regime: 'ASYLBLG', from: '2015-11-10', until: null },
      notices: [{ noticeId: 'N-1', decision: 'REFUGEE', noticeOn: '2016-02-10' }],
      transition: { noticeId: 'N-1', expectedOn: '2016-03-01', confirmedOn: null, state: 'EXPECTED' },
    });
    const tasks = waiting['tasks'] as {
      residentId: string;
      role: string;
      tasks: { task: string; latestOn: string }[];
    }[];
    expect(tasks.map(({ residentId, role }) => [residentId, role])).toEqual([
      ['R-LALE', 'ADULT'],
      ['R-KIND', 'CHILD'],
    ]);
    expect(tasks[0]?.tasks.map(({ task }) => task)).toEqual(
      expect.arrayContaining(['JOBCENTER_APPLICATION', 'HEALTH_INSURANCE', 'BANK_ACCOUNT', 'INTEGRATION_COURSE']),
    );
    expect(tasks[0]?.tasks[0]).toMatchObject({ task: 'JOBCENTER_APPLICATION', latestOn: '2016-03-31' });

    expect(await lale.refusal(`${LALE}/regime-changes`, change('2016-02-10', '2016-02-15'))).toEqual([
      422,
      'REGIME_DATE_NOT_FIRST_OF_MONTH',
      'Der Übergang in SGB II beginnt in der Regel am Monatsersten. Bitte prüfen oder begründen.',
      'effectiveOn',
    ]);
    expect(
      await lale.refusal(`${LALE}/regime-changes`, change('2016-03-01', '2016-02-15', { from: 'SGB_XII' })),
    ).toEqual([409, 'REGIME_MISMATCH', 'Der bisherige Rechtskreis ist AsylbLG, nicht SGB XII.', 'from']);
    expect(await lale.refusal(`${LALE}/regime-changes`, change('2016-03-01', '2016-02-15', { to: 'ASYLBLG' }))).toEqual(
      [422, 'REGIME_UNCHANGED', 'Bisheriger und neuer Rechtskreis sind gleich (AsylbLG).', 'to'],
    );
  });

  it('lists who waits, and how long it takes', async () => {
    lale.lotse.at('2016-03-20T08:00:00.000Z');
    const list = (asOf: string, rest = '') => lale.answer(`/reports/regime-transitions?asOf=${asOf}${rest}`);
    expect(await list('2016-02-29')).toMatchObject({
      ...{ expected: 1, overdue: 0, leadTime: { confirmed: 0, medianDays: null } },
      transitions: [
        {
          ...{ residentId: 'R-LALE', managerId: 'IM-003', accommodationId: 'OSK', noticeId: 'N-1' },
          ...{ noticeOn: '2016-02-10', expectedOn: '2016-03-01', daysSinceNotice: 19, overdueDays: 0 },
        },
      ],
    });
    expect(await list('2016-03-02')).toMatchObject({ overdue: 1, transitions: [{ overdueDays: 1 }] });
    expect(await list('2016-03-02', '&managerId=IM-004')).toMatchObject({ expected: 0, transitions: [] });
    expect(await list('2016-03-02', '&accommodationId=OSK&limit=1')).toMatchObject({ transitions: [{}] });
    expect(await list('2016-03-02', '&offset=1')).toMatchObject({ expected: 1, transitions: [] });
    expect((await lale.lotse.get('/reports/regime-transitions?limit=1001')).status).toBe(422);

    await lale.lotse.record(`${LALE}/regime-changes`, change('2016-03-01', '2016-03-10'));
    expect(await list('2016-03-09')).toMatchObject({ expected: 1, leadTime: { confirmed: 0 } });
    expect(await list('2016-03-10')).toMatchObject({ expected: 0, leadTime: { confirmed: 1, medianDays: 29 } });
    expect(await list('2016-03-10', '&knownAt=2016-02-15T23:00:00Z')).toMatchObject({ expected: 1 });
  });

  it('is confirmed backwards, and what was known before stays what it was', async () => {
    expect(await standing('2016-02-29')).toMatchObject({ regime: { regime: 'ASYLBLG', until: '2016-02-29' } });
    expect(await standing('2016-03-01')).toMatchObject({
      regime: { regime: 'SGB_II', former: 'ASYLBLG', confirmedOn: '2016-03-10' },
    });
    expect(await standing('2016-03-01', '2016-02-15T23:00:00Z')).toMatchObject({ regime: { regime: 'ASYLBLG' } });
    expect(await standing('2016-03-10')).toMatchObject({
      transition: { state: 'CONFIRMED', effectiveOn: '2016-03-01', leadDays: 29 },
      tasks: [],
    });
    const earlier = change('2016-02-01', '2016-03-20', { to: 'SGB_XII' });
    const { status, body } = await lale.lotse.post(`${LALE}/regime-changes`, earlier);
    expect([status, body['code'], (body['related'] as string[]).length]).toEqual([
      409,
      'CONFLICTS_WITH_LATER_ENTRY',
      1,
    ]);
  });

  it.each([
    ['R-MITTE', '2016-02-10', '2016-03-01'],
    ['R-SCHALTTAG', '2016-02-29', '2016-03-01'],
    ['R-ERSTER', '2016-03-01', '2016-04-01'],
  ])('%s with a notice of %s is expected to change on %s (AC-12)', async (residentId, noticeOn, expectedOn) => {
    await lale.arrive(residentId, `H-${residentId}`);
    await lale.openCase(residentId, 'C-1');
    await lale.lotse.record(`/residents/${residentId}/protection-notices`, notice('N-1', noticeOn));
    expect(await lale.answer(`/residents/${residentId}/standing?asOf=${noticeOn}`)).toMatchObject({
      transition: { noticeOn, expectedOn, state: 'EXPECTED' },
    });
  });

  it('has each notice once, none before its date, and a reason for any other day', async () => {
    const path = '/residents/R-MITTE/protection-notices';
    expect(await lale.refusal(path, notice('N-1', '2016-02-11'))).toEqual([
      409,
      'PROTECTION_NOTICE_ID_TAKEN',
      'Die Kennung „N-1“ ist bereits an einen Bescheid dieser Person vergeben.',
      'noticeId',
    ]);
    expect((await lale.refusal(path, notice('N-2', '2016-03-02', '2016-03-01'))).slice(0, 2)).toEqual([
      422,
      'DATE_IN_FUTURE',
    ]);
    const changes = '/residents/R-MITTE/regime-changes';
    await lale.lotse.record(changes, change('2015-11-10', '2016-02-10', { from: 'NONE', to: 'ASYLBLG' }));
    await lale.lotse.record(changes, change('2016-02-10', '2016-03-15', { reason: 'Entscheidung des Gerichts' }));
    expect(await lale.answer('/residents/R-MITTE/standing?asOf=2016-03-15')).toMatchObject({
      regime: { regime: 'SGB_II', from: '2016-02-10' },
      transition: { expectedOn: '2016-03-01', effectiveOn: '2016-02-10', state: 'CONFIRMED' },
    });
  });

  it("expects nothing any more when the notice was somebody else's, and still knows what it expected", async () => {
    const path = '/residents/R-SCHALTTAG/standing?asOf=2016-02-29';
    const before = await lale.answer(path);
    const { body } = await lale.lotse.get('/streams/standing-R-SCHALTTAG');
    const [{ event }] = body['steps'] as [{ event: { id: string } }];
    lale.lotse.at('2016-03-21T08:00:00.000Z');
    await lale.lotse.record('/streams/standing-R-SCHALTTAG/voids', { eventId: event.id, reason: 'falsche Person' });
    expect(await lale.answer(path)).toMatchObject({ notices: [], transition: null, tasks: [] });
    expect(await lale.answer(`${path}&knownAt=${String(before['knownAt'])}`)).toEqual(before);
  });

  it('asks nothing of the dead', async () => {
    await lale.lotse.record('/residents/R-ERSTER/death', { on: '2016-03-10' });
    const listed = async (asOf: string) =>
      ((await lale.answer(`/reports/regime-transitions?asOf=${asOf}`))['transitions'] as { residentId: string }[]).map(
        ({ residentId }) => residentId,
      );
    expect(await listed('2016-03-09')).toContain('R-ERSTER');
    expect(await listed('2016-03-10')).not.toContain('R-ERSTER');
    expect(await lale.answer('/residents/R-ERSTER/standing?asOf=2016-03-10')).toMatchObject({ tasks: [] });
  });
});

describe('the check list before work begins (AC-11)', () => {
  const PRIORITY_CHECK = 'Vorrangprüfung (Agentur für Arbeit)';

  it('follows the law of the day on which it begins, after a rebuild too', async () => {
    const { lotse, answer } = await startWithLale('2016-06-15T08:00:00.000Z');
    const law = { source: 'BeschV; Verordnung zum Integrationsgesetz' };
    const adopt = (applies: boolean, validFrom: string) =>
      lotse.record('/policies/legal-priority-check/versions', { values: { applies }, validFrom, ...law });
    await adopt(true, '2015-01-01');
    await adopt(false, '2016-08-06');
    await lotse.record(`${LALE}/statuses`, { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' });
    const texts = async (startsOn: string) =>
      ((await answer(`${LALE}/work-checklist?startsOn=${startsOn}`))['items'] as { de: string }[]).map(({ de }) => de);
    const both = async () => [
      (await texts('2016-07-01')).includes(PRIORITY_CHECK),
      (await texts('2016-08-05')).includes(PRIORITY_CHECK),
      (await texts('2016-08-06')).includes(PRIORITY_CHECK),
      (await texts('2016-09-01')).includes(PRIORITY_CHECK),
    ];
    expect(await both()).toEqual([true, true, false, false]);
    await lotse.lotse.projections.rebuild();
    expect(await both()).toEqual([true, true, false, false]);

    await lotse.record(`${LALE}/statuses`, { status: 'REFUGEE', from: '2016-06-10', on: '2016-06-15' });
    expect(await answer(`${LALE}/work-checklist?startsOn=2016-07-01`)).toMatchObject({
      status: 'REFUGEE',
      items: [{ item: 'TITLE_ALLOWS' }],
    });
    expect((await lotse.get(`${LALE}/work-checklist`)).body).toMatchObject({
      status: 422,
      fields: [{ field: 'startsOn' }],
    });
    const nobody = '/residents/R-NOBODY/work-checklist?startsOn=2016-07-01';
    expect((await lotse.get(nobody)).body).toMatchObject({ status: 404, code: 'NOBODY_THERE' });
  });
});
