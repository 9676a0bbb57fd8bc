import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const on = '2016-03-10';
const LATE = 'found in the paper file';

/** Omid is restricted, with a household of his own; by names like his there is nobody and nothing. */
const nobody = (text: string) => text.replaceAll('OMID', 'NIMO');

type Question = readonly [path: string, body?: object];
const handing = (residentId: string) => [{ caseId: 'C-2', residentId, toManagerId: 'IM-030' }];

/** Each kind of route that can name somebody, and each way of naming; with a body that is in order, and with none. */
const QUESTIONS: readonly Question[] = [
  ...(['/people/R-OMID', '/residents/R-OMID', '/residents/R-OMID/standing', '/residents/R-OMID/timeline'] as const).map(
    (path): Question => [path],
  ),
  ...['?asOf=2016-01-01', '?asOf=never', '?nothing=1'].map((rest): Question => [`/residents/R-OMID${rest}`]),
  ['/residents/R-OMID/releases'],
  ['/residents/R-OMID/story'],
  ['/residents/R-OMID/erasure-certificate'],
  ['/people/R-OMID/access-log'],
  ['/households/H-OMID'],
  ['/households/H-OMID/move-outs'],
  ['/move-outs/A-OMID'],
  ['/cases?residentId=R-OMID'],
  ['/disposals?residentId=R-OMID'],
  ['/residents?householdId=H-OMID'],
  ['/facts/presence?where=residentId=R-OMID'],
  ['/facts/move_out?where=householdId=H-OMID'],
  ...['resident-R', 'case-R', 'standing-R', 'permit-R', 'subject-R', 'disposal-R', 'restriction-R', 'moveout-H']
    .concat('placement-V', 'request-Q', 'aftercare-H', 'consultation-B', 'duplicate-R')
    .flatMap((name): Question[] => [
      [`/streams/${name}-OMID`],
      [`/streams/${name}-OMID?knownAt=never`],
      [`/streams/${name}-OMID/differences`],
      [`/streams/${name}-OMID/bundle`],
      [`/streams/${name}-OMID/entries/E-1/texts`],
      [`/streams/${name}-OMID/voids`, { eventId: 'E-1', reason: 'Irrtum' }],
    ]),
  ...['interpreter-needs', 'statuses', 'cases', 'erasures', 'legal-holds', 'merges', 'objections', 'break-glass'].map(
    (name): Question => [`/residents/R-OMID/${name}`, {}],
  ),
  ['/residents/R-OMID/interpreter-needs', { language: 'prs', mode: 'PHONE', on, lateReason: LATE }],
  ['/residents/R-OMID/cases/C-2/handovers', { toManagerId: 'IM-030', reason: 'Urlaub', on }],
  ['/residents/R-KIND/duplicate-suspicions', { survivorId: 'R-OMID', evidence: 'SAME_DOCUMENT', on }],
  ['/households', { householdId: 'H-NEW', members: [{ residentId: 'R-OMID', role: 'ADULT' }], from: on }],
  ['/households/H-OMID/move-outs', { moveOutId: 'A-NEW', memberIds: ['R-LALE'], on }],
  ['/households/H-OMID/move-outs/A-OMID/withdrawal', { reason: 'zu teuer', on }],
  ['/households/H-LALE/move-outs', { moveOutId: 'A-NEW', memberIds: ['R-LALE', 'R-OMID'], on }],
  ['/placements/V-OMID/end', { reason: 'BY_RESIDENT', on }],
  ['/consultation-requests/Q-OMID/closure', { reason: 'WITHDRAWN', on }],
  ['/consultations', { consultationId: 'B-1', residentId: 'R-OMID' }],
  [
    '/consultations',
    {
      ...{ consultationId: 'B-1', residentId: 'R-LALE', caseId: 'C-1', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'ON_REQUEST', durationMin: 30, outcome: 'ADVISED', requestId: 'Q-OMID', on },
    },
  ],
  ['/staff/IM-003/case-handovers', { assignments: handing('R-OMID'), reason: 'Urlaub', on }],
];

describe('somebody whose processing is restricted, beside somebody there is not', () => {
  let lotse: LotseOverHttp;
  const who: Record<string, Record<string, string>> = {};
  beforeAll(async () => {
    const started = await startWithLale(`${on}T08:00:00.000Z`);
    lotse = started.lotse;
    await started.arrive('R-OMID', 'H-OMID');
    await started.openCase('R-OMID', 'C-2');
    // After Omid in every order there is.
    await started.arrive('R-PARI', 'H-PARI');
    await started.openCase('R-PARI', 'C-3');
    const status = { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' };
    await lotse.record('/residents/R-OMID/statuses', status);
    await lotse.record('/employers', { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on: '2016-01-04' });
    await lotse.record('/placements', {
      ...{ placementId: 'V-OMID', residentId: 'R-OMID', caseId: 'C-2', kind: 'WORK_OPPORTUNITY_5' },
      ...{ employerId: 'F-BROT', startsOn: '2016-02-15', supportedBy: 'IM' },
      permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' },
    });
    const moveOut = { moveOutId: 'A-OMID', memberIds: ['R-OMID'], on: '2016-03-01' };
    await lotse.record('/households/H-OMID/move-outs', moveOut);
    await lotse.record('/households/H-PARI/move-outs', {
      ...{ moveOutId: 'A-PARI', memberIds: ['R-PARI'], on: '2016-03-01' },
    });
    await lotse.record('/consultation-requests', {
      ...{ requestId: 'Q-OMID', accommodationId: 'OSK', residentId: 'R-OMID', requestedBy: 'OPERATOR' },
      ...{ topics: ['LANGUAGE'], on: '2016-03-01' },
    });
    await lotse.record('/residents/R-OMID/restrictions', { ground: 'ACCURACY_CONTESTED', on });
    await lotse.settled();
    who['manager'] = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['OSK'] });
    who['mobile'] = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-031' });
    who['lead'] = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    who['auditor'] = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    who['worker'] = await lotse.signedInAs({ subject: 'worker', roles: ['OPERATOR_SOCIAL_WORKER'], sites: ['OSK'] });
    who['clerk'] = await lotse.signedInAs({ subject: 'clerk', roles: ['HR_CLERK'] });
    who['editor'] = await lotse.signedInAs({ subject: 'editor', roles: ['REPORT_EDITOR'] });
    who['administrator'] = await lotse.signedInAs({ subject: 'admin', roles: ['ADMINISTRATOR'] });
    who['system'] = await lotse.signedInAs({ subject: 'system', scopes: ['import'] });
  });

  /** All that can be compared: without what is other for each request. */
  const told = async ([path, body]: Question, name: string) => {
    const answer = await (body === undefined ? lotse.get(path, who[name]) : lotse.post(path, body, who[name]));
    const headers = [...answer.headers].filter(([key]) => !['x-correlation-id', 'date'].includes(key));
    return JSON.stringify([answer.status, headers, answer.body]);
  };

  it.each(['manager', 'mobile', 'lead', 'auditor', 'worker', 'clerk', 'editor', 'administrator', 'system'])(
    'is the same to see for a %s: status, headers and body',
    async (name) => {
      const different: unknown[] = [];
      for (const [path, body] of QUESTIONS) {
        const unknown = JSON.parse(nobody(JSON.stringify([path, body ?? null]))) as [string, object | null];
        const restricted = await told([path, body], name);
        const nothing = await told([unknown[0], unknown[1] ?? undefined], name);
        if (nobody(restricted) !== nothing) different.push([path, body, restricted, nothing]);
      }
      expect(different).toEqual([]);
    },
  );

  it.each(['lead', 'auditor'])(
    'takes nobody else’s place in facts for a %s: a few are the first of all',
    async (name) => {
      const all = ['presence?', 'move_out?', 'household_membership?', 'responsibility?']
        .concat('presence?where=residentId>=R-OMID&where=residentId<R-Q&', 'presence?where=residentId!=R-LALE&')
        .concat(
          'move_out?where=householdId>=H-OMID&',
          'move_out?where=moveOutId<A-Q&',
          'responsibility?where=caseId>=C-2&',
        );
      for (const address of all) {
        const found = async (limit: number) => {
          const { status, body } = await lotse.get(`/facts/${address}limit=${limit}`, who[name]);
          expect(status).toBe(200);
          return body['facts'] as unknown[];
        };
        const facts = await found(1_000);
        expect(facts).not.toEqual([]);
        expect(JSON.stringify(facts)).not.toContain('OMID');
        for (const limit of [1, 2, 3]) expect([address, await found(limit)]).toEqual([address, facts.slice(0, limit)]);
      }
    },
  );

  it('is somebody for who has the case, and for the data protection officer', async () => {
    const responsible = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    expect((await lotse.get('/residents/R-OMID/standing', responsible)).status).toBe(200);
    expect((await lotse.get('/disposals?residentId=R-OMID', officer)).body).toMatchObject({ total: 1 });
  });
});
