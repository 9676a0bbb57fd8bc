import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

describe('who has seen my data', () => {
  let lotse: LotseOverHttp;
  let manager: Record<string, string>;
  let other: Record<string, string>;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['BAD'] });
  });

  const seen = async (residentId: string) => {
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    const { status, body } = await lotse.get(`/people/${residentId}/access-log`, officer);
    expect(status).toBe(200);
    const reads = body['reads'] as Record<'actor' | 'role' | 'operation' | 'answer' | 'reason', string | null>[];
    return reads.map(({ actor, role, operation, answer, reason }) => [actor, role, operation, answer, reason]);
  };

  it('says who, in which role, what, why and with what answer, also of a refused look', async () => {
    await lotse.get('/residents/R-LALE/standing', { ...manager, 'lotse-reason': 'Termin am Montag' });
    await lotse.get('/residents/R-LALE/standing', { ...other, 'lotse-reason': '' });
    expect((await seen('R-LALE')).slice(0, 2)).toEqual([
      ['IM-030', null, 'case.read', 'NOT_AUTHORISED', null],
      ['IM-003', 'INTEGRATION_MANAGER', 'case.read', 'answered', 'Termin am Montag'],
    ]);
  });

  it('notes everybody who is in a list, and nobody for figures', async () => {
    const before = (await seen('R-KIND')).length;
    await lotse.get('/residents', manager);
    await lotse.get('/reports/occupancy?asOf=2016-03-01', manager);
    const after = await seen('R-KIND');
    expect(after.length).toBe(before + 1);
    expect(after[0]).toEqual(['IM-003', 'INTEGRATION_MANAGER', 'resident.list', 'answered', 'a journey']);
  });

  it('counts the talks of one person for nobody but whoever may read the case, and notes that', async () => {
    const clerk = await lotse.signedInAs({ subject: 'clerk', roles: ['HR_CLERK'] });
    const code = async (path: string, who: Record<string, string>) => {
      const { status, body } = await lotse.get(path, who);
      return status < 300 ? status : body['code'];
    };
    const before = (await seen('R-LALE')).length;
    const figures = '/reports/consultations?groupBy=topic';
    expect([await code(figures, clerk), await code(figures, manager)]).toEqual([200, 200]);
    expect((await seen('R-LALE')).length).toBe(before);
    const ofOne = `${figures}&residentId=R-LALE`;
    const codes = [await code(ofOne, clerk), await code(ofOne, other), await code(ofOne, manager)];
    expect(codes).toEqual(['NOT_ALLOWED', 'NOT_AUTHORISED', 200]);
    expect((await seen('R-LALE')).slice(0, -before)).toEqual([
      ['IM-003', 'INTEGRATION_MANAGER', 'case.read', 'answered', 'a journey'],
      ['IM-030', null, 'case.read', 'NOT_AUTHORISED', 'a journey'],
    ]);
  });

  it('is told page by page', async () => {
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    const page = async (asked: string) => (await lotse.get(`/people/R-LALE/access-log${asked}`, officer)).body;
    const { total, reads } = (await page('')) as { total: number; reads: object[] };
    expect(reads).toHaveLength(total);
    expect(total).toBeGreaterThan(2);
    expect(await page('?limit=1&offset=1')).toMatchObject({ total, reads: [reads[1]] });
    expect(await page(`?offset=${total}`)).toMatchObject({ total, reads: [] });
  });

  it('is kept as long as the policy says, and two years at least', async () => {
    const years = async () => {
      const { rows } = await sql<{ years: number }>`
        SELECT extract(year FROM age(now(), at))::int AS years FROM access.read WHERE actor = 'former'
         ORDER BY at`.execute(lotse.lotse.database.kysely);
      return rows.map((row) => row.years);
    };
    const adopt = (accessLogYears: number, validFrom: string) =>
      lotse.record('/policies/retention/versions', {
        ...{ values: { caseYears: 6, noteYears: 3, accessLogYears }, validFrom, source: 'Dienstanweisung' },
      });
    // Before all others, as it would be.
    await sql`INSERT INTO access.read (id, at, actor, operation, residents, staff, answer) OVERRIDING SYSTEM VALUE
      SELECT -years, now() - make_interval(years => years, days => 1), 'former', 'case.read', '{R-LALE}', '{}', 'answered'
        FROM generate_series(1, 5) years`.execute(lotse.lotse.database.kysely);
    await adopt(4, '2016-03-01');
    await lotse.endDays();
    expect(await years()).toEqual([3, 2, 1]);
    await adopt(0, '2016-03-10');
    await lotse.endDays();
    expect(await years()).toEqual([1]);
  });

  it('notes commands not at all: they are in the events', async () => {
    const before = (await seen('R-LALE')).length;
    await lotse.record('/residents/R-LALE/interpreter-needs', { language: 'prs', mode: 'PHONE', on: '2016-03-01' });
    expect((await seen('R-LALE')).length).toBe(before);
  });

  it.each([
    ['UPDATE', sql`UPDATE access.read SET actor = 'nobody'`],
    ['DELETE', sql`DELETE FROM access.read`],
    ['TRUNCATE', sql`TRUNCATE access.read`],
  ])('only grows: the database refuses %s', async (_, statement) => {
    await expect(statement.execute(lotse.lotse.database.kysely)).rejects.toThrow('the access log only grows');
    expect((await seen('R-LALE')).length).toBeGreaterThan(1);
  });
});
