import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Grant, type Role, ROLES, RULES, SCOPES, type SignedIn } from '#libs/access';
import { OPERATIONS, type OperationName } from '#libs/eventing-nest';
import type { Answer, LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

/** IM-003 works at OSK for unit U1 and has Lale's case; Omid lives at BAD, his case is with IM-030 of unit U2. */
const PEOPLE: Readonly<Record<Role, Partial<SignedIn>>> = {
  INTEGRATION_MANAGER: { staffId: 'IM-003', unitId: 'U1', sites: ['OSK'] },
  UNIT_LEAD: { staffId: 'IM-001', unitId: 'U1' },
  OPERATOR_SOCIAL_WORKER: { sites: ['OSK'] },
  REPORT_EDITOR: {},
  AUDITOR: {},
  DATA_PROTECTION_OFFICER: {},
  HR_CLERK: {},
  INTEGRATING_SYSTEM: { scopes: SCOPES },
  ADMINISTRATOR: {},
};

type Address = readonly [path: string, body?: object];
type Example = Readonly<{ own: Address; other: Address }>;

const both = (path: string, body?: object): Example => ({ own: [path, body], other: [path, body] });
const of = (address: (residentId: string, caseId: string, staffId: string, site: string) => Address): Example => ({
  own: address('R-LALE', 'C-1', 'IM-003', 'OSK'),
  other: address('R-OMID', 'C-2', 'IM-030', 'BAD'),
});

/** One route of each operation, about what is one's own, and about somebody else's. */
const EXAMPLES: Readonly<Record<OperationName, Example>> = {
  open: both('/health/live'),
  self: both('/me'),
  'figures.read': both('/reports/staffing?asOf=2016-03-01'),
  'caseload.read': of((_, __, staffId) => [`/reports/caseload?staffId=${staffId}`]),
  'quality.read': both('/reports/data-quality'),
  'facts.read': of((residentId) => [`/facts/responsibility?where=residentId=${residentId}`]),
  'staff.list': both('/staff'),
  'staff.record': both('/staff', {}),
  'unit.direct': both('/units', {}),
  'paper.record': both('/council-inquiries', {}),
  'site.record': both('/accommodations', {}),
  'partner.record': both('/employers', {}),
  'request.read': of((_, __, ___, site) => [`/reports/requests?accommodationId=${site}`]),
  'request.record': of((_, __, ___, site) => ['/consultation-requests', { accommodationId: site }]),
  'resident.find': both('/people/searches', {}),
  'resident.list': of((_, __, ___, site) => [`/residents?accommodationId=${site}`]),
  'resident.read': of((residentId) => [`/residents/${residentId}`]),
  'resident.record': of((residentId) => [`/residents/${residentId}/interpreter-needs`, {}]),
  'case.list': of((_, __, staffId) => [`/cases?managerId=${staffId}`]),
  'case.read': of((residentId) => [`/residents/${residentId}/standing`]),
  'case.record': of((residentId) => [`/residents/${residentId}/statuses`, {}]),
  'case.hand-over': of((residentId, caseId) => [`/residents/${residentId}/cases/${caseId}/handover-offers`, {}]),
  'case.take-all': of((_, __, staffId) => [`/staff/${staffId}/case-handovers`, {}]),
  'override.approve': {
    own: ['/households/H-LALE/move-outs/A-1/override-approvals', {}],
    other: ['/households/H-OMID/move-outs/A-1/override-approvals', {}],
  },
  'history.read': of((residentId) => [`/streams/case-${residentId}`]),
  'history.correct': of((residentId) => [`/streams/case-${residentId}/voids`, {}]),
  'text.read': of((residentId) => [`/streams/resident-${residentId}/entries/E-1/texts`]),
  'duplicate.read': both('/duplicates'),
  'duplicate.merge': both('/residents/R-LALE/merges', {}),
  erase: both('/residents/R-LALE/erasures', { on: 'never' }),
  'access-log.read': both('/people/R-LALE/access-log'),
  'disclosure.read': of((residentId) => [`/residents/${residentId}/releases`]),
  'disposal.read': both('/disposals'),
  'disposal.record': both('/residents/R-LALE/legal-holds', {}),
  'disposal.approve': both('/residents/R-LALE/disposal-approval', {}),
  'approval.read': both('/approvals'),
  'restriction.read': both('/restrictions'),
  'restriction.record': both('/residents/R-LALE/restrictions', {}),
  'objection.record': of((residentId) => [`/residents/${residentId}/objections`, {}]),
  'data-copy.read': both('/people/R-LALE/data-copy/json'),
  'break-glass': of((residentId) => [`/residents/${residentId}/break-glass`, { lateReason: undefined }]),
  'break-glass.read': both('/break-glass'),
  'break-glass.acknowledge': both('/break-glass/0/acknowledgements', { lateReason: undefined }),
  'seal.read': both('/seals'),
  'bundle.read': of((residentId) => [`/streams/case-${residentId}/bundle`]),
  operate: both('/reactions'),
  'log.export': both('/log'),
  'metrics.read': both('/metrics'),
  'feed.read': both('/feed/status?consumer=nobody'),
};

/** Where something else is one's own: the staff of clerks for staff, and of the rest what is about nobody. */
const OWN_STAFF: Partial<Record<OperationName, Address>> = {
  ...{ 'facts.read': ['/facts/employment'], 'history.read': ['/streams/staff-IM-003'] },
  ...{
    'history.correct': ['/streams/staff-IM-003/voids', {}],
    'text.read': ['/streams/staff-IM-003/entries/E-1/texts'],
  },
};
const OWN_NOTHING: Partial<Record<OperationName, Address>> = {
  'facts.read': ['/facts/policy'],
  'history.read': ['/streams/unit-U1'],
};
const OWN: Readonly<Partial<Record<Role, Partial<Record<OperationName, Address>>>>> = {
  HR_CLERK: OWN_STAFF,
  REPORT_EDITOR: OWN_NOTHING,
  DATA_PROTECTION_OFFICER: OWN_NOTHING,
  ADMINISTRATOR: OWN_NOTHING,
};

const expected = (grant: Grant | undefined, whose: 'own' | 'other'): string => {
  if (grant === undefined) return 'NOT_ALLOWED';
  const isWide = grant === 'all' || (typeof grant === 'object' && 'scope' in grant);
  return isWide || whose === 'own' ? 'answered' : 'NOT_AUTHORISED';
};

describe('who may do what, cell by cell', () => {
  let lotse: LotseOverHttp;
  const headers = new Map<Role, Record<string, string>>();

  beforeAll(async () => {
    ({ lotse } = await startWithLale('2016-03-20T08:00:00.000Z'));
    await lotse.record('/units', { unitId: 'U2', name: 'Integrationsmanagement', on: '2015-01-01' });
    await lotse.record('/accommodations', {
      ...{ accommodationId: 'BAD', name: 'Badenstedter Straße', pillar: 'COMMUNAL', responsibleBody: 'CITY' },
      ...{ capacity: 300, on: '2015-01-01' },
    });
    await lotse.record('/staff', { staffId: 'IM-030', unitId: 'U2', contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record('/staff/IM-030/deployments', { mode: 'ON_SITE', accommodationId: 'BAD', from: '2015-02-02' });
    await lotse.record('/residents', {
      ...{ residentId: 'R-OMID', householdId: 'H-OMID', accommodationId: 'BAD', arrivalKind: 'ALLOCATION_BY_STATE' },
      ...{ on: '2015-11-10', name: 'Omid Muster', birthDate: '1990-01-01', nationality: 'AFG' },
    });
    await lotse.record('/residents/R-OMID/privacy-notices', { form: 'ORAL', on: '2016-01-04' });
    const opened = { caseId: 'C-2', managerId: 'IM-030', openedBecause: 'NEED', on: '2016-01-05' };
    await lotse.record('/residents/R-OMID/cases', opened);
    await lotse.settled();
    for (const role of ROLES)
      headers.set(role, await lotse.signedInAs({ subject: role, roles: [role], ...PEOPLE[role] }));
  });

  const asked = async (role: Role, [path, body]: Address): Promise<Answer | string> => {
    const spoken = { 'lotse-reason': 'a journey', ...headers.get(role)! };
    if (body !== undefined) return lotse.post(path, body, spoken);
    const answer = await fetch(lotse.url + path, { headers: spoken });
    const text = await answer.text();
    return answer.headers.get('content-type')?.includes('json') && !answer.headers.get('content-type')?.includes('nd')
      ? { status: answer.status, headers: answer.headers, body: JSON.parse(text) as Answer['body'] }
      : text;
  };
  const outcome = (answer: Answer | string): string => {
    const code = typeof answer === 'string' ? undefined : answer.body['code'];
    return code === 'NOT_ALLOWED' || code === 'NOT_AUTHORISED' ? code : 'answered';
  };

  it.each(ROLES)('%s', async (role) => {
    const wrong: string[] = [];
    for (const name of OPERATIONS.filter((operation) => operation !== 'open')) {
      for (const whose of ['own', 'other'] as const) {
        const example = (whose === 'own' ? OWN[role]?.[name] : undefined) ?? EXAMPLES[name][whose];
        const found = outcome(await asked(role, example));
        const right = expected(RULES[name].may[role], whose);
        if (found !== right) wrong.push(`${name} ${whose}: ${found} instead of ${right}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  const get = (role: Role, path: string) => lotse.get(path, headers.get(role));

  it('narrows lists to what is own, by itself', async () => {
    const cases = (await get('INTEGRATION_MANAGER', '/cases')).body['cases'] as { caseId: string }[];
    expect(cases.map(({ caseId }) => caseId)).toEqual(['C-1']);
    const residents = (await get('OPERATOR_SOCIAL_WORKER', '/residents')).body['residents'] as { residentId: string }[];
    expect(residents.map(({ residentId }) => residentId)).toEqual(['R-KIND', 'R-LALE']);
  });

  it("gives an operator's social worker the agreed fields and nothing else", async () => {
    const worker = await lotse.signedInAs({ roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['BAD'] });
    expect((await lotse.get('/people/R-OMID', worker)).body).toEqual({
      ...{ residentId: 'R-OMID', name: 'Omid Muster', accommodationId: 'BAD' },
    });
    expect((await lotse.get('/people/R-OMID')).body).toHaveProperty('birthDate', '1990-01-01');
  });

  it('lets nobody say that an entry did not happen who could not have recorded it', async () => {
    const voided = async (role: Role, stream: string) =>
      outcome(await lotse.post(`/streams/${stream}/voids`, {}, headers.get(role)));
    for (const stream of ['policy-retention', 'disposal-R-LALE', 'restriction-R-LALE', 'staff-IM-003', 'report-R-1']) {
      expect([stream, await voided('INTEGRATION_MANAGER', stream)]).toEqual([stream, 'NOT_ALLOWED']);
    }
    expect(await voided('HR_CLERK', 'policy-retention')).toBe('NOT_ALLOWED');
    expect(await voided('DATA_PROTECTION_OFFICER', 'restriction-R-LALE')).toBe('answered');
    for (const role of ROLES) expect([role, await voided(role, 'subject-R-LALE')]).toEqual([role, 'NOT_ALLOWED']);
  });

  it('lets whoever may record in all files of a kind read them, and nothing else about these people', async () => {
    const read = async (role: Role, stream: string) => outcome(await get(role, `/streams/${stream}`));
    expect(await read('DATA_PROTECTION_OFFICER', 'restriction-R-LALE')).toBe('answered');
    expect(await read('DATA_PROTECTION_OFFICER', 'disposal-R-LALE')).toBe('answered');
    expect(await read('DATA_PROTECTION_OFFICER', 'case-R-LALE')).toBe('NOT_AUTHORISED');
    expect(await read('ADMINISTRATOR', 'restriction-R-LALE')).toBe('NOT_AUTHORISED');
    const { body } = await get('DATA_PROTECTION_OFFICER', '/me');
    expect(body['corrects']).toMatchObject({ restriction: true, policy: false, subject: false });
  });

  it('goes by what a command is about, whatever else stands behind its question mark', async () => {
    const sent = async (path: string) => outcome(await lotse.post(path, {}, headers.get('INTEGRATION_MANAGER')));
    expect(await sent('/staff/IM-030/case-handovers?residentId=R-LALE')).toBe('NOT_AUTHORISED');
    expect(await sent('/households/H-OMID/move-outs/A-1/withdrawal?residentId=R-LALE')).toBe('NOT_AUTHORISED');
    expect(await sent('/households/H-LALE/move-outs/A-1/withdrawal')).toBe('answered');
  });

  it('goes with the case: who takes it over may see it, who gives it away no longer', async () => {
    const other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['BAD'] });
    const status = async (who: Record<string, string>) => (await lotse.get('/residents/R-LALE/standing', who)).status;
    const mine = headers.get('INTEGRATION_MANAGER')!;
    expect([await status(mine), await status(other)]).toEqual([200, 403]);
    await lotse.record('/staff/IM-030/deployments', { mode: 'MOBILE', from: '2016-03-01' });
    const handover = { toManagerId: 'IM-030', reason: 'Urlaub', on: '2016-03-20' };
    await lotse.record('/residents/R-LALE/cases/C-1/handovers', handover, mine);
    expect([await status(mine), await status(other)]).toEqual([403, 200]);
  });

  it('says in which role somebody with several has done it', async () => {
    const two = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER', 'HR_CLERK'], staffId: 'IM-040' });
    await lotse.record('/staff/IM-030/absences', { from: '2016-03-20', until: '2016-03-25', kind: 'OTHER' }, two);
    const steps = (await lotse.get('/streams/staff-IM-030')).body['steps'] as { event: { meta: object } }[];
    expect(steps.at(-1)?.event.meta).toMatchObject({ actor: { id: 'IM-040', role: 'HR_CLERK' } });
  });

  it('tells what was erased of somebody to whoever may know of them, and notes it', async () => {
    const stream = 'resident-R-OMID';
    const [arrival] = await lotse.lotse.store.readStream(stream);
    const erasure = { reason: 'auf Wunsch', on: '2016-03-20' };
    const officer = headers.get('DATA_PROTECTION_OFFICER')!;
    await lotse.record(`/streams/${stream}/entries/${arrival!.id}/erasures`, erasure, officer);
    for (const table of ['erased_entry', 'erased_subject']) {
      for (const role of ['REPORT_EDITOR', 'HR_CLERK', 'ADMINISTRATOR', 'INTEGRATION_MANAGER'] as const) {
        expect([table, role, outcome(await get(role, `/facts/${table}`))]).toEqual([table, role, 'NOT_AUTHORISED']);
      }
    }
    const subjects = { 'R-OMID': 'NOT_AUTHORISED', 'staff:IM-003': 'NOT_AUTHORISED', 'R-KIND': 'answered' };
    for (const [subject, code] of Object.entries(subjects)) {
      const answer = await get('INTEGRATION_MANAGER', `/facts/erased_subject?where=subject=${subject}`);
      expect([subject, outcome(answer)]).toEqual([subject, code]);
    }
    const { body } = await get('AUDITOR', '/facts/erased_entry');
    expect(body['facts']).toEqual([expect.objectContaining({ stream: 'subject-R-OMID' })]);
    const { reads } = (await get('DATA_PROTECTION_OFFICER', '/people/R-OMID/access-log')).body as { reads?: unknown };
    expect(reads).toContainEqual(
      expect.objectContaining({ actor: 'AUDITOR', operation: 'facts.read', answer: 'answered' }),
    );
  });
});
