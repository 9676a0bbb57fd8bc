import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { type Role, ROLES, SCOPES } from '#libs/access';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

describe('who works here, by name', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-03-20T08:00:00.000Z');
    await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
    await lotse.record('/units', { unitId: 'U2', name: 'Integrationsmanagement', on: '2015-01-01' });
    await hire('IM-001', 'U1', { from: '2015-02-02' }, 'Lena Vorbild');
    await hire('IM-002', 'U2', { from: '2015-02-02', until: '2015-12-31' }, 'Udo Vorbild');
    await hire('IM-003', 'U1', { from: '2016-02-01' });
  });

  const hire = (staffId: string, unitId: string, contract: object, name?: string) =>
    lotse.record('/staff', { staffId, unitId, contract, fte: 1, ...(name !== undefined && { name }) });

  const asked = async (role: Role, query = '') => {
    const scopes = role === 'INTEGRATING_SYSTEM' ? SCOPES : [];
    const headers = await lotse.signedInAs({ subject: role, roles: [role], scopes, staffId: 'IM-001', unitId: 'U1' });
    const { status, body } = await lotse.get(`/staff${query}`, headers);
    return status === 200 ? body['staff'] : body['code'];
  };

  const [lena, udo, nameless] = [
    { staffId: 'IM-001', name: 'Lena Vorbild', unitId: 'U1' },
    { staffId: 'IM-002', name: 'Udo Vorbild', unitId: null },
    { staffId: 'IM-003', name: null, unitId: 'U1' },
  ];

  it('is told to those who work with the staff, and to nobody else', async () => {
    const told: Role[] = ['INTEGRATION_MANAGER', 'UNIT_LEAD', 'HR_CLERK'];
    for (const role of ROLES)
      expect([role, await asked(role)]).toEqual([role, told.includes(role) ? [lena, udo, nameless] : 'NOT_ALLOWED']);
  });

  it('says the unit of the day, and names whoever has left or is yet to come', async () => {
    expect(await asked('UNIT_LEAD', '?asOf=2015-12-31')).toEqual([
      lena,
      { ...udo, unitId: 'U2' },
      { ...nameless, unitId: null },
    ]);
  });

  it('has a corrected name, and the wrong one as it was known then', async () => {
    const knownAt = (await lotse.get('/freshness')).body['recordedAt'] as string;
    const [hired] = await lotse.lotse.store.readStream('staff-IM-002');
    lotse.at('2016-03-21T08:00:00.000Z');
    await lotse.record('/staff', {
      ...{ staffId: 'IM-002', unitId: 'U2', contract: { from: '2015-02-02', until: '2015-12-31' }, fte: 1 },
      ...{ name: 'Ute Vorbild', replaces: { eventId: hired!.id, reason: 'verhört' } },
    });
    expect(await asked('HR_CLERK')).toContainEqual({ ...udo, name: 'Ute Vorbild' });
    expect(await asked('HR_CLERK', `?knownAt=${knownAt}`)).toContainEqual(udo);
  });

  it('notes who has read it, and of whom', async () => {
    await asked('HR_CLERK');
    const { rows } = await sql<{ actor: string; operation: string; staff: string[]; answer: string }>`
      SELECT actor, operation, staff, answer FROM access.read ORDER BY id DESC LIMIT 1`.execute(
      lotse.lotse.database.kysely,
    );
    expect(rows).toEqual([
      { actor: 'IM-001', operation: 'staff.list', staff: ['IM-001', 'IM-002', 'IM-003'], answer: 'answered' },
    ]);
  });
});
