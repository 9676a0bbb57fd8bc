import { beforeAll, describe, expect, it } from '@jest/globals';
import { startWithLale } from './one-case.js';

const PERMITS = '/residents/R-OMID/work-permits';

/** Omid has a case with IM-003 from 5 January 2016 on; two firms are known. */
async function startWithOmid() {
  const omid = await startWithLale('2016-10-20T08:00:00.000Z');
  await omid.arrive('R-OMID', 'H-OMID');
  await omid.openCase('R-OMID', 'C-2');
  await omid.lotse.record('/residents/R-OMID/statuses', {
    ...{ status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' },
  });
  await omid.lotse.record('/employers', {
    ...{ employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', sector: 'Lebensmittel', on: '2016-01-04' },
  });
  await omid.lotse.record('/employers', { employerId: 'F-CAFE', name: 'Café Fiktion KG', on: '2016-01-04' });
  return omid;
}

const placement = (rest: object = {}) => ({
  ...{ placementId: 'V-1', residentId: 'R-OMID', caseId: 'C-2', kind: 'EMPLOYMENT', employerId: 'F-BROT' },
  ...{ startsOn: '2016-03-14', supportedBy: 'IM', ...rest },
});
const permit = (rest: object = {}) => ({
  ...{ permitId: 'P-1', employerId: 'F-BROT', kind: 'EMPLOYMENT', validFrom: '2016-03-14', validUntil: '2016-09-13' },
  ...{ on: '2016-03-10', ...rest },
});
const granted = { permission: { basis: 'PERMIT_GRANTED' } };
const notRequired = { permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' } };

describe('a placement needs a permission basis (AC-09)', () => {
  let omid: Awaited<ReturnType<typeof startWithOmid>>;
  beforeAll(async () => {
    omid = await startWithOmid();
  });

  it('is refused without one', async () => {
    expect(await omid.refusal('/placements', placement())).toEqual([
      422,
      'PERMISSION_BASIS_MISSING',
      'Bitte die Erlaubnisgrundlage für die Aufnahme am 14.03.2016 angeben.',
      'permission',
    ]);
    expect((await omid.refusal('/placements', placement(granted)))[1]).toBe('PERMISSION_BASIS_MISSING');
  });

  it('is refused with a permit for somebody else', async () => {
    await omid.lotse.record(PERMITS, permit({ permitId: 'P-0', employerId: 'F-CAFE' }));
    expect(await omid.refusal('/placements', placement(granted))).toEqual([
      422,
      'PERMIT_OTHER_EMPLOYER',
      'Die Beschäftigungserlaubnis gilt für Café Fiktion KG, nicht für Bäckerei Erfunden GmbH.',
      'permission.permitId',
    ]);
  });

  it('is made on a permit for this employer, and 60 days before its end somebody is reminded', async () => {
    await omid.lotse.record(PERMITS, permit());
    expect(await omid.refusal('/placements', placement({ ...granted, startsOn: '2016-03-13' }))).toEqual([
      422,
      'PERMIT_NOT_VALID',
      'Die Erlaubnis gilt von 14.03.2016 bis 13.09.2016, die Aufnahme ist am 13.03.2016.',
      'permission.permitId',
    ]);
    await omid.lotse.record('/placements', placement({ ...granted, on: '2016-03-11' }));
    const expiring = (asOf: string) => omid.answer(`/reports/permits-expiring?asOf=${asOf}&within=60`);
    expect(await expiring('2016-07-14')).toMatchObject({ total: 0, permits: [], placementsWithoutPermit: [] });
    const onTheDay = await expiring('2016-07-15');
    expect(onTheDay).toMatchObject({ total: 2, placementsWithoutPermit: [] });
    expect(onTheDay['permits']).toEqual([
      expect.objectContaining({ permitId: 'P-0' }),
      expect.objectContaining({
        ...{ permitId: 'P-1', employerName: 'Bäckerei Erfunden GmbH', managerId: 'IM-003', daysLeft: 60, stage: 60 },
        de: 'Erlaubnis läuft in 60 Tagen ab',
      }),
    ]);
    const tasks = async (asOf: string) => {
      const { body } = await omid.lotse.get(`/tasks?asOf=${asOf}&residentId=R-OMID&kind=RENEW_PERMIT`);
      return (body['tasks'] as { permitId: string; text: string }[]).map(({ permitId, text }) => `${permitId} ${text}`);
    };
    expect(await tasks('2016-07-14')).toEqual([]);
    expect(await tasks('2016-07-15')).toContain('P-1 Erlaubnis läuft in 60 Tagen ab: Verlängerung klären.');
  });

  it('stays, and is listed, when the permit is revoked or voided afterwards', async () => {
    await omid.lotse.record(`${PERMITS}/P-1/revocation`, { validUntil: '2016-06-30', on: '2016-06-15' });
    expect(await omid.answer('/reports/permits-expiring?asOf=2016-06-30')).toMatchObject({
      total: 1,
      permits: [{ permitId: 'P-1', de: 'Erlaubnis läuft heute ab' }],
      placementsWithoutPermit: [],
    });
    expect(await omid.answer('/reports/permits-expiring?asOf=2016-07-01')).toMatchObject({
      placementsWithoutPermit: [{ placementId: 'V-1', permitId: 'P-1', managerId: 'IM-003', on: '2016-07-01' }],
    });
  });
});

describe('a work opportunity (AC-10)', () => {
  it('needs no permit, but the kind must have existed', async () => {
    const omid = await startWithOmid();
    const opportunity = { placementId: 'V-5', kind: 'WORK_OPPORTUNITY_5', startsOn: '2016-02-15', ...notRequired };
    await omid.lotse.record('/placements', placement(opportunity));
    const later = { placementId: 'V-6', kind: 'WORK_OPPORTUNITY_5A', startsOn: '2016-03-01', ...notRequired };
    expect(await omid.refusal('/placements', placement(later))).toEqual([
      422,
      'KIND_NOT_AVAILABLE',
      '„Flüchtlingsintegrationsmaßnahme (§ 5a AsylbLG)“ gab es am 01.03.2016 nicht.',
      'kind',
    ]);
    await omid.lotse.record('/placements', placement({ ...later, startsOn: '2016-08-01' }));
    await omid.lotse.record('/policies/legal-placement-kinds/versions', {
      ...{ values: { WORK_OPPORTUNITY_5A: false }, validFrom: '2016-09-01', source: 'Annahme' },
    });
    const stopped = placement({ ...later, placementId: 'V-7', startsOn: '2016-09-01' });
    expect((await omid.refusal('/placements', stopped))[1]).toBe('KIND_NOT_AVAILABLE');
  });
});

describe('permits and placements are refused by name', () => {
  let omid: Awaited<ReturnType<typeof startWithOmid>>;
  beforeAll(async () => {
    omid = await startWithOmid();
    await omid.lotse.record(PERMITS, permit());
    await omid.lotse.record('/placements', placement({ ...granted, on: '2016-03-11' }));
  });

  const refusedAs = async (path: string, body: object) => {
    const [status, code, , field] = await omid.refusal(path, body);
    return [status, code, field];
  };

  it('permits', async () => {
    expect(await refusedAs(PERMITS, permit({ permitId: 'P-9', on: '2016-01-04' }))).toEqual([
      409,
      'CASE_NOT_OPEN',
      'on',
    ]);
    expect(await refusedAs(PERMITS, permit({ permitId: 'P-9', employerId: 'F-NEU' }))).toEqual([
      404,
      'EMPLOYER_UNKNOWN',
      'employerId',
    ]);
    expect(await refusedAs(PERMITS, permit({ employerId: 'F-CAFE' }))).toEqual([409, 'PERMIT_ID_TAKEN', 'permitId']);
    expect(await refusedAs(PERMITS, permit({ permitId: 'P-9', validUntil: '2016-03-13' }))).toEqual([
      422,
      'PERMIT_ENDS_BEFORE_START',
      'validUntil',
    ]);
    const revoke = (permitId: string, validUntil: string) =>
      [`${PERMITS}/${permitId}/revocation`, { validUntil, on: '2016-06-15' }] as const;
    expect(await refusedAs(...revoke('P-9', '2016-06-30'))).toEqual([404, 'PERMIT_NOT_FOUND', 'permitId']);
    expect(await refusedAs(...revoke('P-1', '2016-10-01'))).toEqual([422, 'PERMIT_NOT_SHORTENED', 'validUntil']);
    await omid.lotse.record(...revoke('P-1', '2016-08-31'));
    expect(await refusedAs(...revoke('P-1', '2016-06-30'))).toEqual([409, 'PERMIT_ALREADY_REVOKED', 'permitId']);
  });

  it('placements', async () => {
    const other = { ...granted, placementId: 'V-9' };
    expect(await refusedAs('/placements', placement({ ...other, on: '2016-01-04' }))).toEqual([
      409,
      'CASE_NOT_OPEN',
      'caseId',
    ]);
    expect(await refusedAs('/placements', placement({ ...other, employerId: 'F-NEU' }))).toEqual([
      404,
      'EMPLOYER_UNKNOWN',
      'employerId',
    ]);
    expect(await refusedAs('/placements', placement({ ...granted, weeklyHours: 20 }))).toEqual([
      409,
      'PLACEMENT_ID_TAKEN',
      'placementId',
    ]);
    expect(await refusedAs('/placements', placement({ ...other, endsOn: '2016-03-13' }))).toEqual([
      422,
      'PLACEMENT_ENDS_BEFORE_START',
      'endsOn',
    ]);
    expect(await refusedAs('/placements/V-9/start', { on: '2016-03-14' })).toEqual([
      404,
      'NOBODY_THERE',
      'placementId',
    ]);
    expect(await refusedAs('/placements/V-1/start', { on: '2016-03-13' })).toEqual([422, 'PLACEMENT_NOT_BEGUN', 'on']);
    await omid.lotse.record('/placements/V-1/start', { on: '2016-03-14' });
    expect(await refusedAs('/placements/V-1/start', { on: '2016-03-15' })).toEqual([
      409,
      'PLACEMENT_ALREADY_STARTED',
      'placementId',
    ]);
    const end = (reason: string, on: string) => refusedAs('/placements/V-1/end', { reason, on });
    expect(await end('BY_EMPLOYER', '2016-03-13')).toEqual([422, 'PLACEMENT_ENDS_BEFORE_START', 'on']);
    await omid.lotse.record('/placements/V-1/end', { reason: 'BY_RESIDENT', on: '2016-08-31' });
    expect(await refusedAs('/placements/V-1/follow-ups', { stillActive: true, on: '2016-09-20' })).toEqual([
      409,
      'PLACEMENT_ENDED',
      'placementId',
    ]);
  });
});

describe('the placements report', () => {
  let omid: Awaited<ReturnType<typeof startWithOmid>>;
  let before: string;
  beforeAll(async () => {
    omid = await startWithOmid();
    await omid.lotse.record(PERMITS, permit());
    await omid.lotse.record('/placements', placement({ ...granted, on: '2016-03-11', weeklyHours: 30 }));
    await omid.lotse.record('/placements/V-1/start', { on: '2016-03-14' });
    const opportunity = { placementId: 'V-5', kind: 'WORK_OPPORTUNITY_5', startsOn: '2016-02-15', ...notRequired };
    await omid.lotse.record('/placements', placement(opportunity));
    await omid.lotse.record(
      '/placements',
      placement({ ...opportunity, placementId: 'V-6', startsOn: '2016-03-01', on: '2016-02-20' }),
    );
    await omid.lotse.record('/placements/V-6/end', { reason: 'NOT_TAKEN_UP', on: '2016-02-28' });
    await omid.lotse.record('/placements/V-1/follow-ups', { stillActive: true, on: '2016-06-20' });
    before = (await omid.lotse.lotse.store.last())!.recordedAt;
    omid.lotse.at('2016-10-21T08:00:00.000Z');
    await omid.lotse.record('/placements/V-1/end', { reason: 'BY_EMPLOYER', on: '2016-08-31' });
  });

  it('counts by kind, sector, basis, accommodation and support; a work opportunity is no work (AC-10)', async () => {
    const report = await omid.answer('/reports/placements?asOf=2016-03-31');
    expect(report).toMatchObject({
      ...{ from: '2016-01-01', until: '2016-03-31', total: 2 },
      accommodations: [{ group: 'OSK', count: 2 }],
      categories: [
        { category: 'WORK', count: 1 },
        { category: 'TRAINING', count: 0 },
        { category: 'MEASURE', count: 0 },
        { category: 'WORK_OPPORTUNITY', count: 1 },
      ],
      kinds: [{ kind: 'EMPLOYMENT' }, { kind: 'WORK_OPPORTUNITY_5', name: 'Arbeitsgelegenheit (§ 5 AsylbLG)' }],
      sectors: [{ group: 'Lebensmittel', count: 2 }],
      bases: [
        { group: 'NOT_REQUIRED', count: 1 },
        { group: 'PERMIT_GRANTED', count: 1 },
      ],
      supporters: [{ group: 'IM', count: 2 }],
      stages: [
        { group: 'MADE', count: 1 },
        { group: 'STARTED', count: 1 },
      ],
    });
    expect(await omid.answer('/reports/placements?asOf=2016-03-31&from=2016-03-01')).toMatchObject({ total: 1 });
  });

  it('says after 3 and 6 months whether they last, as known then and now', async () => {
    const lasting = async (asOf: string, knownAt = '') => {
      const path = `/reports/placements?asOf=${asOf}${knownAt && `&knownAt=${knownAt}`}`;
      return ((await omid.answer(path))['durability'] as { oldEnough: number; active: number }[]).map(
        ({ oldEnough, active }) => [oldEnough, active],
      );
    };
    const tooEarly = [0, 0];
    expect(await lasting('2016-06-13')).toEqual([tooEarly, tooEarly]);
    expect(await lasting('2016-06-14')).toEqual([[1, 1], tooEarly]);
    expect(await lasting('2016-09-14')).toEqual([
      [1, 1],
      [1, 0],
    ]);
    expect(await lasting('2016-09-14', before)).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('counts the facts that it opens, one for each of those old enough', async () => {
    const opened = async (asOf: string, more = '') => {
      const where = `where=months=6&where=startedOn>=2016-01-01${more}`;
      const { facts } = await omid.answer(`/facts/placement_durability?asOf=${asOf}&${where}`);
      return (facts as { values: object; sources: { type: string }[] }[]).map(({ values, sources }) => ({
        ...values,
        entries: sources.map(({ type }) => type),
      }));
    };
    expect(await opened('2016-09-13')).toEqual([]);
    expect(await opened('2016-09-14')).toEqual([
      {
        ...{ placementId: 'V-1', residentId: 'R-OMID', startedOn: '2016-03-14', months: 6, isActive: false },
        entries: ['JobPlacementMade', 'JobPlacementStarted', 'JobPlacementFollowedUp', 'JobPlacementEnded'],
      },
    ]);
    expect(await opened('2016-09-14', '&where=isActive=true')).toEqual([]);
  });

  it('hides from the public what is small, and takes whole months', async () => {
    expect(await omid.answer('/reports/placements?asOf=2016-03-31&public=true')).toMatchObject({
      ...{ total: null, accommodations: [{ group: 'OSK', count: null }], kinds: null, sectors: null },
      durability: [{ oldEnough: null }, { oldEnough: null }],
    });
    const { body } = await omid.lotse.get('/reports/placements?asOf=2016-03-30&public=true');
    expect(body).toMatchObject({ status: 422, code: 'PUBLIC_TOO_DETAILED', fields: [{ field: 'until' }] });
    expect((await omid.lotse.get('/reports/placements?from=2016-03-01&until=2016-02-01')).body).toMatchObject({
      code: 'PERIOD_TOO_LONG',
    });
  });

  it('is beside the placements of one resident, with the permits', async () => {
    const answer = await omid.answer('/residents/R-OMID/placements?asOf=2016-06-30');
    expect(answer['placements']).toEqual([
      expect.objectContaining({ placementId: 'V-5', basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5', stage: 'MADE' }),
      expect.objectContaining({ placementId: 'V-6', stage: 'ENDED', endReason: 'NOT_TAKEN_UP' }),
      expect.objectContaining({
        ...{ placementId: 'V-1', employerName: 'Bäckerei Erfunden GmbH', permitId: 'P-1', weeklyHours: 30 },
        ...{ stage: 'STARTED', startedOn: '2016-03-14', endedOn: null },
        followUps: [{ on: '2016-06-20', stillActive: true }],
      }),
    ]);
    expect(answer['permits']).toEqual([
      expect.objectContaining({ permitId: 'P-1', validUntil: '2016-09-13', revoked: false, isValid: true }),
    ]);
    expect((await omid.lotse.get('/residents/R-NOBODY/placements')).body).toMatchObject({ code: 'NOBODY_THERE' });
  });
});
