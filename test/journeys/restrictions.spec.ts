import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const SARA = '/residents/R-SARA';

describe('somebody whose processing is restricted (Art. 18 GDPR)', () => {
  let lotse: LotseOverHttp;
  const who: Record<'officer' | 'manager' | 'colleague' | 'lead' | 'auditor' | 'worker', Record<string, string>> = {
    ...{ officer: {}, manager: {}, colleague: {}, lead: {}, auditor: {}, worker: {} },
  };
  beforeAll(async () => {
    const started = await startWithLale('2016-03-10T08:00:00.000Z');
    lotse = started.lotse;
    await lotse.record('/residents', {
      ...{ residentId: 'R-SARA', householdId: 'H-LALE', accommodationId: 'OSK', arrivalKind: 'OTHER' },
      ...{ on: '2015-11-10', name: 'Sara Probe' },
    });
    await started.openCase('R-SARA', 'C-3');
    who.officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    who.manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    who.colleague = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['OSK'] });
    who.lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    who.auditor = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    who.worker = await lotse.signedInAs({ subject: 'worker', roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['OSK'] });
  });

  type Name = keyof typeof who;
  const code = ({ status, body }: Answer) => (status < 300 ? status : body['code']);
  const look = async (name: Name, path: string) => code(await lotse.get(path, who[name]));
  const found = async (name: Name) => {
    const { body } = await lotse.post('/people/searches', { name: 'Sara', lateReason: undefined }, who[name]);
    return (body['people'] as { residentId: string }[]).map(({ residentId }) => residentId);
  };
  const listed = async (name: Name) => {
    const { body } = await lotse.get('/residents?accommodationId=OSK', who[name]);
    return (body['residents'] as { residentId: string }[]).map(({ residentId }) => residentId);
  };
  const note = (name: Name) =>
    lotse.post(`${SARA}/interpreter-needs`, { language: 'prs', mode: 'PHONE', on: '2016-03-10' }, who[name]);

  it('is somebody like others before', async () => {
    expect(await found('lead')).toEqual(['R-SARA']);
    expect(await listed('worker')).toEqual(['R-KIND', 'R-LALE', 'R-SARA']);
    expect(await look('lead', '/people/R-SARA')).toBe(200);
  });

  it('is restricted by the data protection officer, after an objection that anybody of the case may record', async () => {
    await lotse.record(`${SARA}/objections`, { on: '2016-03-10' }, who.manager);
    const restriction = { ground: 'OBJECTION_PENDING', on: '2016-03-10' };
    expect(code(await lotse.post(`${SARA}/restrictions`, restriction, who.manager))).toBe('NOT_ALLOWED');
    await lotse.record(`${SARA}/restrictions`, restriction, who.officer);
    const { body } = await lotse.get('/restrictions', who.officer);
    expect(body['restrictions']).toEqual([
      { residentId: 'R-SARA', kind: 'OBJECTION_PENDING', ground: null, since: '2016-03-10' },
      { residentId: 'R-SARA', kind: 'RESTRICTED', ground: 'OBJECTION_PENDING', since: '2016-03-10' },
    ]);
  });

  it('is nobody for those who may not know: not in any list, and 404 by the id', async () => {
    for (const name of ['lead', 'colleague', 'worker'] as const) {
      expect([name, await look(name, '/people/R-SARA')]).toEqual([name, 'NOBODY_THERE']);
      expect([name, await listed(name)]).toEqual([name, ['R-KIND', 'R-LALE']]);
    }
    expect([await found('lead'), await found('colleague')]).toEqual([[], []]);
    for (const path of [`${SARA}/standing`, '/streams/case-R-SARA', '/facts/presence?where=residentId=R-SARA']) {
      expect([path, await look('lead', path)]).toEqual([path, 'NOBODY_THERE']);
    }
    expect(await look('auditor', '/streams/case-R-SARA')).toBe('NOBODY_THERE');
    expect(JSON.stringify((await lotse.get('/cases', who.lead)).body)).not.toContain('R-SARA');
    expect(JSON.stringify((await lotse.get('/facts/presence', who.auditor)).body)).not.toContain('R-SARA');
    const household = await lotse.get('/households/H-LALE', who.lead);
    expect([household.status, JSON.stringify(household.body).includes('R-SARA')]).toEqual([200, false]);
    expect(code(await note('lead'))).toBe('NOBODY_THERE');
    const opening = { reason: 'Es ist dringend', lateReason: undefined };
    expect(code(await lotse.post(`${SARA}/break-glass`, opening, who.colleague))).toBe('NOBODY_THERE');
  });

  it('is there to read for who has the case, and nothing can be recorded', async () => {
    expect(await look('manager', '/people/R-SARA')).toBe(200);
    expect(await found('manager')).toEqual(['R-SARA']);
    expect(await listed('manager')).toEqual(['R-KIND', 'R-LALE', 'R-SARA']);
    expect((await note('manager')).body).toMatchObject({
      ...{ status: 409, code: 'PROCESSING_RESTRICTED', detail: 'Die Verarbeitung dieser Daten ist eingeschränkt.' },
    });
    expect(await look('officer', '/people/R-SARA/data-copy/json')).toBe(200);
  });

  it('is counted all the same, and who tried to see is in the access log', async () => {
    expect((await lotse.get('/reports/occupancy?asOf=2016-03-10', who.lead)).body['present']).toBe(3);
    const { body } = await lotse.get('/people/R-SARA/access-log', who.officer);
    const tried = (body['reads'] as { actor: string; operation: string; answer: string }[]).filter(
      ({ actor, operation }) => actor === 'IM-001' && operation === 'resident.read',
    );
    expect(tried.map(({ answer }) => answer)).toContain('NOBODY_THERE');
  });

  it('is somebody like others again once it is lifted, of which the person was told before', async () => {
    await lotse.record(`${SARA}/objection-decision`, { outcome: 'OVERRIDDEN', on: '2016-03-10' }, who.officer);
    await lotse.record(`${SARA}/restriction-lifting`, { toldOn: '2016-03-10', on: '2016-03-10' }, who.officer);
    expect(await found('lead')).toEqual(['R-SARA']);
    expect(code(await note('manager'))).toBe(201);
    expect((await lotse.get('/restrictions', who.officer)).body['restrictions']).toEqual([]);
  });
});
