import { beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Opening } from '#libs/access';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const REASON = 'Anruf aus der Klinik, IM-003 ist nicht zu erreichen';

// AC-22, its second half.
describe('emergency access to a case that is not theirs', () => {
  let lotse: LotseOverHttp;
  let other: Record<string, string>;
  let lead: Record<string, string>;
  let officer: Record<string, string>;
  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    other = await lotse.signedInAs({
      subject: 'sub-030',
      roles: ['INTEGRATION_MANAGER'],
      staffId: 'IM-030',
      sites: ['BAD'],
    });
    lead = await lotse.signedInAs({ subject: 'sub-001', roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
  });

  const look = async (path = '/residents/R-LALE/standing') => {
    const { status, body } = await lotse.get(path, other);
    return status === 200 ? 'open' : body['code'];
  };
  const breakGlass = (reason: string | undefined, who = other, residentId = 'R-LALE') =>
    lotse.post(`/residents/${residentId}/break-glass`, { reason, lateReason: undefined }, who);
  const openings = async (who: Record<string, string>, more = '') =>
    (await lotse.get(`/break-glass${more}`, who)).body['openings'] as readonly Opening[];
  let openingId: string;

  it('is refused without a reason', async () => {
    expect(await look()).toBe('NOT_AUTHORISED');
    for (const reason of [undefined, '', 'Eile', '    x    '])
      expect(await breakGlass(reason)).toMatchObject({ status: 422, body: { fields: [{ field: 'reason' }] } });
    expect(await look()).toBe('NOT_AUTHORISED');
  });

  it('opens what is recorded of one person for 60 minutes, to read and not to record', async () => {
    const { status, body } = await breakGlass(REASON);
    expect([status, body['at'], body['until']]).toEqual([201, '2016-03-20T08:00:00.000Z', '2016-03-20T09:00:00.000Z']);
    openingId = body['openingId'] as string;
    expect(await look()).toBe('open');
    expect(await look('/residents/R-LALE')).toBe('open');
    expect(await look('/streams/case-R-LALE')).toBe('open');
    expect(await look('/residents/R-KIND/standing')).toBe('NOT_AUTHORISED');
    expect(await look('/cases?managerId=IM-003')).toBe('NOT_AUTHORISED');
    const needs = { language: 'prs', mode: 'PHONE', on: '2016-03-01' };
    expect((await lotse.post('/residents/R-LALE/interpreter-needs', needs, other)).body['code']).toBe('NOT_AUTHORISED');
  });

  it('said again while it is open is the same', async () => {
    lotse.at('2016-03-20T08:30:00.000Z');
    expect((await breakGlass('noch einmal geklickt')).body).toMatchObject({ openingId, reason: REASON });
  });

  it('is told to the unit lead and the data protection officer, until they say that they know', async () => {
    const told = [expect.objectContaining({ openingId, residentId: 'R-LALE', actor: 'IM-030', reason: REASON })];
    expect(await openings(lead, '?unknown=true')).toEqual(told);
    expect(await openings(officer, '?unknown=true')).toEqual(told);
    // Who else would have to be asked for is said by id alone.
    const otherLead = await lotse.signedInAs({
      subject: 'sub-002',
      roles: ['UNIT_LEAD'],
      staffId: 'IM-002',
      unitId: 'U2',
    });
    const mayRead = async (who: Record<string, string>) =>
      (await openings(who)).map((one) => (one as Opening & { mayRead: boolean }).mayRead);
    expect([await mayRead(lead), await mayRead(otherLead)]).toEqual([[true], [false]]);
    const known = await lotse.post(`/break-glass/${openingId}/acknowledgements`, { lateReason: undefined }, lead);
    expect(known.body['acknowledged']).toEqual([
      { actor: 'IM-001', role: 'UNIT_LEAD', at: '2016-03-20T08:30:00.000Z' },
    ]);
    expect((await lotse.get('/break-glass?unknown=true&limit=0', officer)).body).toEqual({ total: 1, openings: [] });
    expect(await openings(lead, '?unknown=true')).toEqual([]);
    expect((await lotse.get('/break-glass?unknown=true', lead)).body).toMatchObject({ total: 0 });
    expect(await openings(officer, '?unknown=true')).toHaveLength(1);
    expect(await openings(lead)).toHaveLength(1);
    expect((await lotse.get('/break-glass', other)).body['code']).toBe('NOT_ALLOWED');
  });

  it('is shut after 60 minutes', async () => {
    lotse.at('2016-03-20T08:59:59.999Z');
    expect(await look()).toBe('open');
    lotse.at('2016-03-20T09:00:00.000Z');
    expect(await look()).toBe('NOT_AUTHORISED');
  });

  it('stands in the access log with its reason: the refused look, the opening, and each look', async () => {
    const { body } = await lotse.get('/people/R-LALE/access-log', officer);
    const reads = (body['reads'] as Record<'actor' | 'operation' | 'answer' | 'reason', string | null>[])
      .filter(({ actor }) => actor === 'IM-030')
      .map(({ operation, answer, reason }) => [operation, answer, reason]);
    expect(reads.at(-1)).toEqual(['case.read', 'NOT_AUTHORISED', expect.anything()]);
    expect(reads).toContainEqual(['break-glass', 'answered', REASON]);
    expect(reads.filter(([, answer, reason]) => answer === 'answered' && reason === REASON)).toHaveLength(5);
  });

  it('is acknowledged by somebody else: who opened it may not, whatever staff id they have', async () => {
    const signedIn = (more: object) => lotse.signedInAs({ subject: 'sub-7', roles: ['UNIT_LEAD'], ...more });
    const self = await signedIn({ staffId: 'IM-007', unitId: 'U2' });
    const opened = await breakGlass(REASON, self, 'R-KIND');
    const path = `/break-glass/${String(opened.body['openingId'])}/acknowledgements`;
    for (const who of [self, await signedIn({}), await signedIn({ staffId: 'IM-008' })]) {
      const { status, body } = await lotse.post(path, { lateReason: undefined }, who);
      expect([status, body['code'], body['fields']]).toEqual([
        ...[403, 'OWN_OPENING', [expect.objectContaining({ field: 'openingId' })]],
      ]);
    }
    const isOwn = async (who: Record<string, string>) =>
      ((await openings(who, '?unknown=true')) as (Opening & { isOwn: boolean })[]).map((one) => [one.actor, one.isOwn]);
    for (const who of [self, await signedIn({})]) expect(await isOwn(who)).toEqual([['IM-007', true]]);
    expect(await isOwn(lead)).toEqual([['IM-007', false]]);
    // As it could be said before.
    const said = sql`INSERT INTO access.acknowledgement (opening_id, actor, role, at)
      SELECT max(id), 'IM-007', 'UNIT_LEAD', now() FROM access.opening`;
    await said.execute(lotse.lotse.database.kysely);
    expect(await openings(lead, '?unknown=true')).toEqual([expect.objectContaining({ actor: 'IM-007' })]);
    expect((await lotse.post(path, { lateReason: undefined }, lead)).status).toBe(200);
    expect(await openings(lead, '?unknown=true')).toEqual([]);
  });

  it.each(['opening', 'acknowledgement'])('cannot be taken back: the database refuses to change %s', async (table) => {
    const change = sql`UPDATE ${sql.table(`access.${table}`)} SET actor = 'nobody'`;
    await expect(change.execute(lotse.lotse.database.kysely)).rejects.toThrow('only grows');
  });
});
