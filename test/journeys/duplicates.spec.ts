import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

const BEFORE = '2016-02-19T22:00:00.000Z';

describe('a person who was recorded twice (AC-20)', () => {
  let lotse: LotseOverHttp;
  /** IM-020, at first without a staff id; the unit lead. */
  let manager: Record<string, string>;
  let managerSince: Record<string, string>;
  let lead: Record<string, string>;
  beforeAll(async () => {
    lotse = await startLotse('2016-02-19T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    for (const staffId of ['IM-001', 'IM-011', 'IM-020']) {
      await lotse.record('/staff', { staffId, unitId: 'U1', contract: { from: '2015-01-01' }, fte: 1 });
      const mode = staffId === 'IM-001' ? 'UNIT_LEAD' : 'MOBILE';
      await lotse.record(`/staff/${staffId}/deployments`, { mode, from: '2015-01-01' });
    }
    for (const [accommodationId, name] of [
      ['OSK', 'Ostkrankenhaus'],
      ['BAD', 'Badenstedter Straße'],
    ]) {
      const site = { accommodationId, name, pillar: 'COMMUNAL', capacity: 300, responsibleBody: 'CITY' };
      await lotse.record('/accommodations', { ...site, on: '2015-01-01' });
      await lotse.record(`/accommodations/${accommodationId}/service-modes`, { mode: 'ON_SITE', from: '2016-01-01' });
    }
    for (const [residentId, accommodationId, on] of [
      ['R-100', 'OSK', '2015-11-02'],
      ['R-217', 'BAD', '2016-02-01'],
      ['R-300', 'BAD', '2015-12-01'],
    ]) {
      await lotse.record('/residents', { residentId, accommodationId, arrivalKind: 'ALLOCATION_BY_STATE', on });
    }
    for (const [residentId, managerId] of [
      ['R-100', 'IM-011'],
      ['R-217', 'IM-020'],
    ]) {
      const on = '2016-02-02';
      await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'ORAL', language: 'prs', on });
      const opened = { caseId: `C-${residentId}`, managerId, openedBecause: 'NEED', on };
      await lotse.record(`/residents/${residentId}/cases`, opened);
    }
    const roles = ['INTEGRATION_MANAGER', 'UNIT_LEAD'] as const;
    manager = await lotse.signedInAs({ subject: 'sub-020', roles });
    managerSince = await lotse.signedInAs({ subject: 'sub-020', roles, staffId: 'IM-020' });
    lead = await lotse.signedInAs({ subject: 'sub-001', roles: ['UNIT_LEAD'], staffId: 'IM-001' });
    await lotse.record('/accommodations/BAD/occupancy-reports', { count: 2, source: 'OPERATOR', on: '2016-02-10' });
    await lotse.record('/policies/caseload-ratio/versions', {
      ...{ values: { onSite: 1, mobile: 1 }, validFrom: '2016-01-01', source: 'Annahme' },
    });
  });

  type Sites = readonly { accommodationId: string; present: number; occupancy: number; difference: number }[];
  const occupancy = async (asOf: string, knownAt?: string) => {
    const known = knownAt === undefined ? '' : `&knownAt=${encodeURIComponent(knownAt)}`;
    const { body } = await lotse.get(`/reports/occupancy?asOf=${asOf}${known}`);
    return [body['present'], ...(body['sites'] as Sites).map(({ present }) => present)];
  };
  const days = async (accommodationId: string) => {
    const period = 'from=2016-01-31&until=2016-02-02';
    const { body } = await lotse.get(`/reports/occupancy/days?accommodationId=${accommodationId}&${period}`);
    return (body['days'] as { present: number }[]).map(({ present }) => present);
  };
  const suspicion = { survivorId: 'R-100', evidence: 'SAME_DOCUMENT', on: '2016-02-15' };
  const confirmation = { survivorId: 'R-100', from: '2016-02-01', on: '2016-02-20' };
  const refusal = async (path: string, body: object, who = lead) => {
    const { status, body: problem } = await lotse.post(path, body, who);
    return [status, problem['code'], (problem['fields'] as { field: string }[]).map(({ field }) => field)];
  };

  it('counts twice as long as nobody has confirmed it', async () => {
    expect(await refusal('/residents/R-217/merges', { ...confirmation, on: '2016-02-19' })).toEqual([
      ...[409, 'DUPLICATE_NOT_SUSPECTED', ['survivorId']],
    ]);
    await lotse.record('/residents/R-217/duplicate-suspicions', suspicion, manager);
    expect(await occupancy('2016-02-19')).toEqual([3, 1, 2]);
    expect((await lotse.get('/duplicates?asOf=2016-02-19')).body).toMatchObject({
      total: 1,
      duplicates: [{ duplicateId: 'R-217', survivorId: 'R-100', state: 'SUSPECTED', since: '2016-02-15' }],
    });
  });

  it('is not suspected of being itself or somebody unknown', async () => {
    const suspect = (more: object) => refusal('/residents/R-217/duplicate-suspicions', { ...suspicion, ...more });
    expect(await suspect({ survivorId: 'R-217' })).toEqual([422, 'SAME_RESIDENT', ['survivorId']]);
    expect(await suspect({ survivorId: 'R-999' })).toEqual([404, 'NOBODY_THERE', ['survivorId']]);
  });

  it('is merged by a second person only, as they have signed in', async () => {
    lotse.at('2016-02-20T08:00:00.000Z');
    const { status, body } = await lotse.post('/residents/R-217/merges', confirmation, manager);
    expect([status, body['code'], body['detail']]).toEqual([
      403,
      'FOUR_EYES_REQUIRED',
      'Die Freigabe muss durch eine andere Person erfolgen.',
    ]);
    const own = await refusal('/residents/R-217/merges', confirmation, managerSince);
    expect(own).toEqual([403, 'FOUR_EYES_REQUIRED', ['duplicateId']]);
    const named = await refusal('/residents/R-217/merges', { ...confirmation, confirmedBy: 'IM-001' }, manager);
    expect(named).toEqual([422, 'INVALID_FIELDS', ['confirmedBy']]);
    expect(await refusal('/residents/R-217/merges', { ...confirmation, from: '2016-02-21' })).toEqual([
      ...[422, 'MERGED_BEFORE_COUNTED', ['from']],
    ]);
    await lotse.record('/residents/R-217/merges', confirmation, lead);
    expect(await refusal('/residents/R-217/merges', { ...confirmation, from: '2016-02-02' })).toEqual([
      ...[409, 'ALREADY_MERGED', ['duplicateId']],
    ]);
  });

  it('counts once from that day on, where the person arrived last', async () => {
    expect(await occupancy('2016-01-31')).toEqual([2, 1, 1]);
    expect(await occupancy('2016-02-01')).toEqual([2, 0, 2]);
    expect(await occupancy('2016-02-20')).toEqual([2, 0, 2]);
    const overlap = await lotse.get('/reports/data-quality?asOf=2016-02-20&check=OVERLAPPING_PRESENCE');
    expect(overlap.body['findings']).toEqual([
      {
        ...{ check: 'OVERLAPPING_PRESENCE', accommodationId: 'BAD', count: 1, since: '2016-02-01' },
        ids: ['R-100', 'R-217'],
      },
    ]);
    expect([await days('OSK'), await days('BAD')]).toEqual([
      [1, 0, 0],
      [1, 2, 2],
    ]);
    const needs = (await lotse.get('/reports/needs?asOf=2016-02-20')).body['sites'] as Sites;
    expect(needs.map((site) => site.occupancy)).toEqual([0, 2]);
    const caseload = (await lotse.get('/reports/caseload?asOf=2016-02-20')).body;
    expect(caseload).toMatchObject({ openCases: 1, workers: [{ staffId: 'IM-011', openCases: 1 }] });
    expect(caseload['sites']).toEqual([expect.objectContaining({ accommodationId: 'BAD', openCases: 1 })]);
    expect((await lotse.get('/reports/language?asOf=2016-02-20')).body).toMatchObject({ openCases: 1, notRecorded: 1 });
    const perDay = (await lotse.get('/reports/caseload/days?from=2016-02-01&until=2016-02-02')).body['days'];
    expect(perDay).toMatchObject([
      { day: '2016-02-01', openCases: 0, workers: [] },
      { day: '2016-02-02', openCases: 1, workers: [{ staffId: 'IM-011', openCases: 1 }] },
    ]);
  });

  it('has one timeline, whichever id is asked for', async () => {
    const timeline = async (id: string, rest = '') =>
      (await lotse.get(`/residents/${id}/timeline?asOf=2016-02-20&first=oldest${rest}`)).body;
    const { residentIds, entries } = await timeline('R-100');
    expect(residentIds).toEqual(['R-100', 'R-217']);
    expect((entries as { stream: string }[]).map(({ stream }) => stream)).toEqual([
      ...['resident-R-100', 'resident-R-217', 'case-R-100', 'case-R-100', 'case-R-217', 'case-R-217'],
      ...['duplicate-R-217', 'duplicate-R-217'],
    ]);
    expect((await timeline('R-217'))['entries']).toEqual(entries);
    expect(await timeline('R-217', `&knownAt=${BEFORE}`)).toMatchObject({ residentIds: ['R-217'], total: 4 });
  });

  it('is still two in what was known before, and both keep their entries', async () => {
    expect(await occupancy('2016-02-20', BEFORE)).toEqual([3, 1, 2]);
    for (const id of ['R-100', 'R-217']) {
      expect((await lotse.get(`/streams/resident-${id}`)).body['version']).toBe(1);
    }
  });

  it('is found by the old id, which says whom it stands for', async () => {
    const { body } = await lotse.get('/residents/R-217?asOf=2016-02-20');
    expect(body).toMatchObject({
      ...{ residentId: 'R-100', mergedFrom: 'R-217', duplicateIds: ['R-217'], arrivedOn: '2015-11-02' },
      presence: { accommodationId: 'BAD', since: '2016-02-01', recordedAs: 'R-217' },
      household: { householdId: 'R-100' },
    });
    const list = (await lotse.get('/residents?asOf=2016-02-20')).body;
    expect(list).toMatchObject({ total: 2, residents: [{ residentId: 'R-100', duplicateIds: ['R-217'] }, {}] });
    expect((await lotse.get('/residents/R-217?asOf=2016-01-31')).body).toMatchObject({ code: 'RESIDENT_NOT_FOUND' });
  });

  it('is in no chain of duplicates', async () => {
    const suspect = (duplicateId: string, survivorId: string) =>
      lotse.record(`/residents/${duplicateId}/duplicate-suspicions`, { ...suspicion, survivorId }, manager);
    const merge = (duplicateId: string, survivorId: string) =>
      refusal(`/residents/${duplicateId}/merges`, { ...confirmation, survivorId });
    await suspect('R-300', 'R-217');
    expect(await merge('R-300', 'R-217')).toEqual([409, 'MERGE_CHAIN', ['survivorId']]);
    await suspect('R-100', 'R-300');
    expect(await merge('R-100', 'R-300')).toEqual([409, 'MERGE_CHAIN', ['duplicateId']]);
    await suspect('R-100', 'R-217');
    expect(await merge('R-100', 'R-217')).toEqual([409, 'MERGE_CHAIN', ['survivorId']]);
  });

  it('counts as before once the merge is reverted, which the record shows', async () => {
    const reversal = { reason: 'DIFFERENT_PEOPLE', on: '2016-03-01' };
    lotse.at('2016-03-01T08:00:00.000Z');
    expect(await refusal('/residents/R-300/merge-reversals', reversal)).toEqual([409, 'NOT_MERGED', ['duplicateId']]);
    await lotse.record('/residents/R-217/merge-reversals', reversal, lead);
    expect(await occupancy('2016-02-01')).toEqual([3, 1, 2]);
    expect(await occupancy('2016-02-20', '2016-02-29')).toEqual([2, 0, 2]);
    expect((await lotse.get('/reports/caseload?asOf=2016-03-01')).body['openCases']).toBe(2);
    const steps = (await lotse.get('/streams/duplicate-R-217')).body['steps'] as { event: { type: string } }[];
    expect(steps.map(({ event }) => event.type)).toEqual(['DuplicateSuspected', 'ResidentsMerged', 'MergeReverted']);
  });
});
