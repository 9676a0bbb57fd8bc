import { beforeAll, describe, expect, it } from '@jest/globals';
import { startTalks, talk } from './talks.js';

type Talks = Awaited<ReturnType<typeof startTalks>>;

const getting = (talks: Talks) => async (path: string) => {
  const { status, body } = await talks.lotse.get(path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};

/** Status, code and field of a question that is refused. */
const refused = async (talks: Talks, path: string) => {
  const { status, body } = await talks.lotse.get(path);
  const [field] = body['fields'] as { field: string }[];
  return [status, body['code'], field?.field];
};

describe('the request queue', () => {
  let talks: Talks;
  let get: ReturnType<typeof getting>;
  beforeAll(async () => {
    talks = await startTalks();
    get = getting(talks);
    await talks.lotse.record('/accommodations/WPP/service-modes', { mode: 'MOBILE', from: '2016-01-01' });
    await talks.lotse.record('/accommodations/OSK/service-modes', { mode: 'ON_SITE', from: '2016-01-01' });
    for (const [requestId, accommodationId, on, neededBy] of [
      ['A-1', 'WPP', '2016-02-01', '2016-02-05'],
      ['A-2', 'WPP', '2016-02-01', undefined],
      ['A-3', 'WPP', '2016-02-10', '2016-02-20'],
      ['A-4', 'OSK', '2016-02-10', undefined],
      ['A-5', 'WPP', '2016-02-12', undefined],
    ]) {
      const wish = { requestedBy: 'OPERATOR', topics: ['LANGUAGE'], ...(neededBy && { neededBy }) };
      await talks.lotse.record('/consultation-requests', { requestId, accommodationId, on, ...wish });
    }
    await talks.lotse.record('/consultations', talk('B-1', { requestId: 'A-1', on: '2016-02-03' }));
    await talks.lotse.record('/consultations', talk('B-2', { requestId: 'A-2', on: '2016-02-08' }));
    await talks.lotse.record('/consultations', talk('B-3', { requestId: 'A-2', on: '2016-02-09' }));
    const onSite = { accommodationId: 'OSK', managerId: 'IM-003', requestId: 'A-4', on: '2016-02-10' };
    await talks.lotse.record('/consultations', talk('B-4', onSite));
    await talks.lotse.record('/consultation-requests/A-5/closure', { reason: 'WITHDRAWN', on: '2016-02-15' });
  });

  const ids = (body: Readonly<Record<string, unknown>>) =>
    (body['requests'] as { requestId: string }[]).map(({ requestId }) => requestId);

  it('shows who waits, how long others did, and by site', async () => {
    expect(await get('/reports/requests?asOf=2016-03-01')).toMatchObject({
      ...{ waiting: 1, overdue: 1, answered: 3, closed: 1, count: 5 },
      reactionTime: { answered: 3, medianDays: 2 },
      reactionTimeMobile: { answered: 2, medianDays: 4.5 },
      sites: [
        { accommodationId: 'OSK', waiting: 0, answered: 1, reactionTimeMobile: { answered: 0, medianDays: null } },
        { accommodationId: 'WPP', waiting: 1, overdue: 1, answered: 2, closed: 1 },
      ],
    });
    expect(await get('/reports/requests?asOf=2016-02-08')).toMatchObject({ waiting: 0, answered: 2, closed: 0 });
    expect(await get('/reports/requests?asOf=2016-02-20&state=WAITING')).toMatchObject({
      ...{ overdue: 0, count: 1 },
      requests: [{ requestId: 'A-3', waitingDays: 10, overdue: false, neededBy: '2016-02-20', answeredOn: null }],
    });
    expect(await get('/reports/requests?asOf=2016-03-01&state=CLOSED')).toMatchObject({
      requests: [{ requestId: 'A-5', closedOn: '2016-02-15', closedBecause: 'WITHDRAWN', waitingDays: 3 }],
    });
  });

  it('is filtered, sorted and paged', async () => {
    const queue = async (query: string) => ids(await get(`/reports/requests?asOf=2016-03-01&${query}`));
    expect(await queue('')).toEqual(['A-1', 'A-3', 'A-2', 'A-4', 'A-5']);
    expect(await queue('sort=requestedOn&limit=2&offset=1')).toEqual(['A-2', 'A-3']);
    expect(await queue('sort=waitingDays&limit=2')).toEqual(['A-3', 'A-2']);
    expect(await queue('accommodationId=OSK')).toEqual(['A-4']);
    expect(await refused(talks, '/reports/requests?state=LOST')).toEqual([422, 'INVALID_FIELDS', 'state']);
  });

  it('lets a request wait again when its only answer is voided, and the next talk answer it', async () => {
    const state = async (requestId: string) => {
      const { requests } = (await get('/reports/requests?asOf=2016-03-01')) as { requests: { requestId: string }[] };
      return requests.find((one) => one.requestId === requestId);
    };
    const undo = async (consultationId: string) => {
      const eventId = await talks.firstEntry(`consultation-${consultationId}`);
      await talks.lotse.record(`/streams/consultation-${consultationId}/voids`, { eventId, reason: 'Verwechslung' });
    };
    await undo('B-1');
    expect(await state('A-1')).toMatchObject({ state: 'WAITING', waitingDays: 29, overdue: true });
    await undo('B-2');
    expect(await state('A-2')).toMatchObject({ state: 'ANSWERED', consultationId: 'B-3', waitingDays: 8 });
  });
});

describe('office hours', () => {
  it('are shown with their clock times, what was held in them, and where somebody is planned twice', async () => {
    const talks = await startTalks('2016-03-28T08:00:00.000Z');
    const get = getting(talks);
    for (const [officeHourId, day, startsAt] of [
      ['S-1', '2016-03-27', '01:30'],
      ['S-2', '2016-03-27', '02:30'],
      ['S-3', '2016-10-30', '09:00'],
      ['S-4', '2016-03-10', '09:00'],
    ]) {
      await talks.lotse.record('/office-hours', {
        ...{ officeHourId, accommodationId: 'WPP', managerId: 'IM-019', day, startsAt, durationMin: 120 },
        on: '2016-03-01',
      });
    }
    await talks.lotse.record(
      '/consultations',
      talk('B-1', { occasion: 'OFFICE_HOUR', officeHourId: 'S-4', on: '2016-03-10' }),
    );
    await talks.lotse.record('/office-hours/S-3/cancellation', { reason: 'SITE_CLOSED', on: '2016-03-20' });
    expect(await get('/reports/office-hours?from=2016-03-01&until=2016-10-31')).toMatchObject({
      ...{ from: '2016-03-01', until: '2016-10-31' },
      officeHours: [
        { officeHourId: 'S-4', startsAt: '09:00', endsAt: '11:00', state: 'PLANNED', consultations: 1, overlaps: [] },
        { officeHourId: 'S-1', startsAt: '01:30', endsAt: '03:30', consultations: 0, overlaps: ['S-2'] },
        { officeHourId: 'S-2', day: '2016-03-27', overlaps: ['S-1'] },
        { officeHourId: 'S-3', state: 'CANCELLED', cancelledOn: '2016-03-20', cancelledBecause: 'SITE_CLOSED' },
      ],
    });
    const before = await get('/reports/office-hours?from=2016-10-01&until=2016-10-31&asOf=2016-03-19');
    expect(before['officeHours']).toMatchObject([{ officeHourId: 'S-3', state: 'PLANNED', cancelledOn: null }]);
    expect((await get('/reports/office-hours?asOf=2016-02-29'))['officeHours']).toEqual([]);
    const page = await get('/reports/office-hours?from=2016-03-01&until=2016-10-31&managerId=IM-019&limit=1&offset=1');
    expect(page['officeHours']).toMatchObject([{ officeHourId: 'S-1', overlaps: ['S-2'] }]);
    expect(await refused(talks, '/reports/office-hours?from=2016-03-02&until=2016-03-01')).toEqual([
      ...[422, 'PERIOD_TOO_LONG', 'until'],
    ]);
  });
});

describe('consultation statistics', () => {
  let talks: Talks;
  let get: ReturnType<typeof getting>;
  beforeAll(async () => {
    talks = await startTalks();
    get = getting(talks);
    const forOmid = { residentId: 'R-OMID', occasion: 'ON_NEED' };
    const atOsk = { accommodationId: 'OSK', managerId: 'IM-003', occasion: 'OUTREACH', durationMin: 20 };
    for (const [consultationId, rest] of [
      ['B-1', { ...forOmid, on: '2016-01-11', interpreter: 'PROFESSIONAL' }],
      ['B-2', { ...forOmid, on: '2016-01-12', interpreter: 'FAMILY', topics: ['LANGUAGE', 'WORK_AND_EMPLOYMENT'] }],
      ['B-3', { ...forOmid, on: '2016-01-31', interpreter: 'VOLUNTEER' }],
      ['B-4', { ...forOmid, on: '2016-02-01', interpreter: 'MISSING', accommodationId: undefined, place: 'PHONE' }],
      ['B-5', { ...atOsk, on: '2016-01-15' }],
      ['B-6', { ...atOsk, on: '2016-01-15', topics: ['LANGUAGE'], residentId: 'R-LALE' }],
    ] as const) {
      await talks.lotse.record('/consultations', talk(consultationId, rest));
    }
  });
  const stats = (query: string) => get(`/reports/consultations?asOf=2016-02-29&${query}`);
  const counts = async (query: string) =>
    ((await stats(query))['groups'] as { group: Record<string, string | null>; count: number | null }[]).map(
      ({ group, count }) => [...Object.values(group), count],
    );

  it('count a talk about two topics once in all, and once under each', async () => {
    expect(await stats('groupBy=topic')).toMatchObject({
      ...{ from: '2016-01-01', until: '2016-02-29', groupCount: 2 },
      total: { count: 6, minutes: 220, interpreted: 3, missing: 1, interpreterShare: 0.5, interpreterGap: 0.25 },
      groups: [
        { group: { topic: 'LANGUAGE' }, count: 2, minutes: 65 },
        { group: { topic: 'WORK_AND_EMPLOYMENT' }, count: 5 },
      ],
      topicMix: [
        {
          ...{ mode: 'MOBILE', count: 4 },
          topics: [
            { topic: 'WORK_AND_EMPLOYMENT', count: 4, share: 1 },
            { topic: 'LANGUAGE', count: 1, share: 0.25 },
          ],
        },
        { mode: 'ON_SITE', count: 2 },
      ],
    });
  });

  it('are grouped by month, site, mode and occasion, alone and together', async () => {
    expect(await counts('groupBy=month')).toEqual([
      ['2016-01', 5],
      ['2016-02', 1],
    ]);
    expect(await counts('groupBy=accommodationId')).toEqual([
      ['OSK', 2],
      ['WPP', 3],
      [null, 1],
    ]);
    expect(await counts('groupBy=occasion,mode')).toEqual([
      ['ON_NEED', 'MOBILE', 4],
      ['OUTREACH', 'ON_SITE', 2],
    ]);
    expect(await counts('groupBy=month&limit=1&offset=1')).toEqual([['2016-02', 1]]);
    expect(await stats('')).toMatchObject({ total: { count: 6 }, groups: [], groupCount: 0 });
    expect(await stats('until=2016-01-31&accommodationId=OSK')).toMatchObject({ total: { count: 2, minutes: 40 } });
    expect(await get('/reports/consultations?asOf=2016-01-12&until=2016-12-31')).toMatchObject({ total: { count: 2 } });
    expect(await get('/reports/consultations?from=2015-01-01&until=2015-12-31')).toMatchObject({
      total: { count: 0, minutes: 0, interpreterShare: null, interpreterGap: null },
      topicMix: [],
    });
  });

  it('hide small numbers from the public, by the policy of the day', async () => {
    expect(await counts('groupBy=month&public=true')).toEqual([
      ['2016-01', 5],
      ['2016-02', null],
    ]);
    expect(await stats('groupBy=month&public=true')).toMatchObject({
      total: { count: null, minutes: null, interpreted: null },
      topicMix: null,
    });
    expect(await stats('until=2016-01-31&public=true')).toMatchObject({ total: { count: 5, interpreted: null } });
    await talks.lotse.record('/policies/suppression/versions', {
      ...{ values: { minimumCell: 6 }, validFrom: '2016-02-01', source: 'Dienstanweisung' },
    });
    expect(await stats('until=2016-01-31&public=true')).toMatchObject({ total: { count: null } });
    expect(await counts('groupBy=month&public=true')).toEqual([
      ['2016-01', null],
      ['2016-02', null],
    ]);
    expect(await counts('groupBy=month&public=false')).toHaveLength(2);
  });

  it('are refused in more detail than the public may know, without order, and by what there is not', async () => {
    const asked = (query: string) => refused(talks, `/reports/consultations?asOf=2016-02-29&${query}`);
    for (const [query, field] of [
      ['from=2016-01-02', 'from'],
      ['until=2016-02-28', 'until'],
      ['groupBy=topic,mode', 'groupBy'],
      ['accommodationId=WPP', 'accommodationId'],
      ['residentId=R-OMID', 'residentId'],
    ]) {
      expect(await asked(`public=true&${query}`)).toEqual([422, 'PUBLIC_TOO_DETAILED', field]);
    }
    expect(await asked('from=2016-02-01&until=2016-01-31')).toEqual([422, 'PERIOD_TOO_LONG', 'until']);
    expect(await asked('groupBy=month,weather')).toEqual([422, 'INVALID_FIELDS', 'groupBy']);
  });

  it('count referrals, too', async () => {
    const refer = (referralId: string, target: string, on: string) =>
      talks.lotse.record('/residents/R-LALE/cases/C-R-LALE/referrals', { referralId, target, informedOnly: true, on });
    await refer('V-1', 'HEALTH', '2016-01-10');
    await refer('V-2', 'HEALTH', '2016-02-10');
    await refer('V-3', 'JOBCENTER', '2016-02-11');
    expect(await get('/reports/referrals?asOf=2016-02-29')).toMatchObject({
      ...{ total: 3, from: '2016-01-01' },
      targets: [
        { target: 'HEALTH', count: 2 },
        { target: 'JOBCENTER', count: 1 },
      ],
      referrals: [
        { month: '2016-01', accommodationId: 'OSK', target: 'HEALTH', count: 1 },
        { month: '2016-02', accommodationId: 'OSK', target: 'HEALTH', count: 1 },
        { month: '2016-02', accommodationId: 'OSK', target: 'JOBCENTER', count: 1 },
      ],
    });
    const eventId = await talks.lotse
      .get('/streams/case-R-LALE')
      .then(({ body }) => (body['steps'] as { event: { id: string } }[]).at(-1)!.event.id);
    await talks.lotse.record('/streams/case-R-LALE/voids', { eventId, reason: 'Verwechslung' });
    expect(await get('/reports/referrals?asOf=2016-02-29&accommodationId=OSK')).toMatchObject({ total: 2 });
  });
});

describe('a talk recorded for the wrong person (AC-21)', () => {
  it('moves from the figures of one to those of the other, and stays where it was as known before', async () => {
    const talks = await startTalks('2016-01-18T15:00:00.000Z');
    const january = async (residentId: string, knownAt: string) => {
      const query = `from=2016-01-01&until=2016-01-31&asOf=2016-01-31&residentId=${residentId}&knownAt=${knownAt}`;
      const { total } = (await getting(talks)(`/reports/consultations?${query}`)) as { total: { count: number } };
      return total.count;
    };
    const held = (consultationId: string, residentId: string) =>
      talks.lotse.record(
        '/consultations',
        talk(consultationId, {
          ...{ residentId, accommodationId: 'OSK', managerId: 'IM-003', occasion: 'ON_NEED', on: '2016-01-18' },
        }),
      );
    await held('B-1', 'R-LALE');
    talks.lotse.at('2016-02-02T09:00:00.000Z');
    const eventId = await talks.firstEntry('consultation-B-1');
    await talks.lotse.record('/streams/consultation-B-1/voids', { eventId, reason: 'falsche Person' });
    await held('B-2', 'R-AYLA');
    talks.lotse.at('2016-02-10T09:00:00.000Z');

    const both = async (knownAt: string) => [await january('R-LALE', knownAt), await january('R-AYLA', knownAt)];
    expect(await both('2016-01-31')).toEqual([1, 0]);
    expect(await both('2016-02-03')).toEqual([0, 1]);
    const all = '/reports/consultations?from=2016-01-01&until=2016-01-31&asOf=2016-01-31';
    for (const knownAt of ['2016-01-31', '2016-02-03']) {
      expect(await getting(talks)(`${all}&knownAt=${knownAt}`)).toMatchObject({ total: { count: 1 } });
    }
    const { body } = await talks.lotse.get('/streams/consultation-B-1');
    const [, last] = body['steps'] as { event: Record<string, unknown> }[];
    expect(last?.event).toMatchObject({
      recordedAt: '2016-02-02T09:00:00.000Z',
      corrects: { eventId, kind: 'VOID', reason: 'falsche Person' },
    });
  });

  it('may also be replaced by the right entry in one step, with the same figures', async () => {
    const talks = await startTalks('2016-01-18T15:00:00.000Z');
    const entry = (residentId: string) =>
      talk('B-1', {
        ...{ residentId, accommodationId: 'OSK', managerId: 'IM-003', occasion: 'ON_NEED', on: '2016-01-18' },
      });
    await talks.lotse.record('/consultations', entry('R-LALE'));
    const eventId = await talks.firstEntry('consultation-B-1');
    talks.lotse.at('2016-02-02T09:00:00.000Z');
    const replaces = { eventId, reason: 'falsche Person' };
    await talks.lotse.record('/consultations', { ...entry('R-AYLA'), replaces });
    const count = async (residentId: string) =>
      (await getting(talks)(`/reports/consultations?residentId=${residentId}`))['total'];
    expect(await count('R-LALE')).toMatchObject({ count: 0 });
    expect(await count('R-AYLA')).toMatchObject({ count: 1 });
  });

  it('counts for one person under both of their ids, once two records are merged', async () => {
    const talks = await startTalks('2016-01-25T15:00:00.000Z');
    const onSite = { accommodationId: 'OSK', managerId: 'IM-003', occasion: 'ON_NEED', on: '2016-01-18' };
    await talks.lotse.record('/consultations', talk('B-1', { ...onSite, residentId: 'R-LALE' }));
    await talks.lotse.record('/consultations', talk('B-2', { ...onSite, residentId: 'R-AYLA' }));
    const counts = async (asOf: string) => {
      const count = async (residentId: string) =>
        (await getting(talks)(`/reports/consultations?residentId=${residentId}&asOf=${asOf}`))['total'];
      return [await count('R-LALE'), await count('R-AYLA'), await count('R-OMID')];
    };
    await talks.lotse.record('/staff', { staffId: 'IM-001', unitId: 'U1', contract: { from: '2015-10-01' }, fte: 1 });
    await talks.lotse.record('/staff/IM-001/deployments', { mode: 'UNIT_LEAD', from: '2015-10-01' });
    const suspicion = { survivorId: 'R-LALE', evidence: 'SAME_DOCUMENT', on: '2016-01-20' };
    await talks.lotse.record('/residents/R-AYLA/duplicate-suspicions', suspicion);
    const merge = { survivorId: 'R-LALE', from: '2016-01-20', on: '2016-01-21' };
    await talks.lotse.record('/residents/R-AYLA/merges', merge, talks.lotse.another);
    expect(await counts('2016-01-19')).toMatchObject([{ count: 1 }, { count: 1 }, { count: 0 }]);
    expect(await counts('2016-01-22')).toMatchObject([{ count: 2 }, { count: 2 }, { count: 0 }]);
  });
});

describe('how long a talk may last', () => {
  it('is a policy of the day', async () => {
    const talks = await startTalks();
    const long = talk('B-1', { occasion: 'ON_NEED', durationMin: 481 });
    expect(await talks.refusal('/consultations', long)).toEqual([
      ...[422, 'DURATION_INVALID', 'durationMin', 'Eine Beratung dauert 1 bis 480 Minuten.'],
    ]);
    await talks.lotse.record('/policies/plausibility/versions', {
      ...{ values: { longestTalkMinutes: 600 }, validFrom: '2016-02-25', source: 'Dienstanweisung' },
    });
    await talks.lotse.record('/consultations', long);
    const before = { ...long, consultationId: 'B-2', on: '2016-02-24' };
    expect((await talks.refusal('/consultations', before))[1]).toBe('DURATION_INVALID');
  });
});
