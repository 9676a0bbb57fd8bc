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
    for (const path of [`${SARA}/standing`, '/facts/presence?where=residentId=R-SARA']) {
      expect([path, await look('lead', path)]).toEqual([path, 'NOBODY_THERE']);
    }
    for (const name of ['lead', 'auditor'] as const) {
      expect(await look(name, '/streams/case-R-SARA')).toBe('STREAM_NOT_FOUND');
    }
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
    const told = {
      ...{ disclosureId: 'G-1', recipient: 'Jobcenter Erfundenstadt', recipientKind: 'JOBCENTER', on: '2016-03-10' },
      ...{ legalBasis: '§ 71 Abs. 1 SGB X', dataClasses: ['CONTACT'] },
    };
    expect(code(await lotse.post(`${SARA}/legal-disclosures`, told, who.manager))).toBe('PROCESSING_RESTRICTED');
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

/** Omid's household is his own; Lale's child is in hers. */
describe('somebody whose processing is restricted, behind other names', () => {
  let lotse: LotseOverHttp;
  let officer: Record<string, string>;
  let manager: Record<string, string>;
  let lead: Record<string, string>;
  let openingId: string;
  const on = '2016-03-10';
  const handover = { reason: 'Urlaub', on };
  beforeAll(async () => {
    const started = await startWithLale('2016-03-10T08:00:00.000Z');
    lotse = started.lotse;
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    const colleague = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030' });
    await lotse.record('/staff', { staffId: 'IM-030', unitId: 'U1', contract: { from: '2015-02-02' }, fte: 1 });
    await lotse.record('/staff/IM-030/deployments', { mode: 'MOBILE', from: '2015-02-02' });
    await started.arrive('R-OMID', 'H-7');
    await started.openCase('R-OMID', 'C-2');
    const status = { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' };
    await lotse.record('/residents/R-OMID/statuses', status);
    await lotse.record('/employers', { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on: '2016-01-04' });
    await lotse.record('/placements', {
      ...{ placementId: 'V-1', residentId: 'R-OMID', caseId: 'C-2', kind: 'WORK_OPPORTUNITY_5', employerId: 'F-BROT' },
      ...{ startsOn: '2016-02-15', supportedBy: 'IM', permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' } },
    });
    for (const [household, resident] of [
      ['H-7', 'R-OMID'],
      ['H-LALE', 'R-LALE'],
    ]) {
      const moveOut = { moveOutId: `A-${household}`, memberIds: [resident], on: '2016-03-01' };
      await lotse.record(`/households/${household}/move-outs`, moveOut);
    }
    await lotse.record('/consultation-requests', {
      ...{ requestId: 'Q-1', accommodationId: 'OSK', residentId: 'R-OMID', requestedBy: 'OPERATOR' },
      ...{ topics: ['LANGUAGE'], on: '2016-03-01' },
    });
    for (const [residentId, caseId] of [
      ['R-OMID', 'C-2'],
      ['R-LALE', 'C-1'],
    ]) {
      await lotse.record('/consultations', {
        ...{ consultationId: `B-${caseId}`, residentId, caseId, accommodationId: 'OSK', managerId: 'IM-003' },
        ...{ topics: ['LANGUAGE'], occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED', note: 'eine Notiz' },
        on: '2016-02-18',
      });
    }
    const opening = { reason: 'Es ist dringend', lateReason: undefined };
    const { body } = await lotse.post('/residents/R-OMID/break-glass', opening, colleague);
    openingId = body['openingId'] as string;
    await lotse.record('/residents/R-OMID/restrictions', { ground: 'ACCURACY_CONTESTED', on }, officer);
  });

  /** Status, code, and whether the answer tells who it is. */
  const told = ({ status, body }: Answer) => [status, body['code'], JSON.stringify(body).includes('R-OMID')];
  const asked = async (path: string, who = lead) => told(await lotse.get(path, who));
  const sent = async (path: string, body: object, who = lead) => told(await lotse.post(path, body, who));

  it('is nobody by the household, the move-out, the placement and the request, and no answer says who', async () => {
    for (const path of ['/households/H-7', '/households/H-7/move-outs', '/move-outs/A-H-7']) {
      expect([path, await asked(path)]).toEqual([path, [404, 'NOBODY_THERE', false]]);
      expect([path, (await asked(path, manager))[0]]).toEqual([path, 200]);
    }
    for (const stream of ['moveout-H-7', 'placement-V-1', 'request-Q-1']) {
      expect([stream, await asked(`/streams/${stream}`)]).toEqual([stream, [404, 'STREAM_NOT_FOUND', false]]);
    }
  });

  it('is nobody of whom something could be recorded by these names', async () => {
    for (const [path, body] of [
      ['/placements/V-1/end', { reason: 'BY_RESIDENT', on }],
      ['/consultation-requests/Q-1/closure', { reason: 'WITHDRAWN', on }],
      ['/households/H-7/move-outs/A-H-7/withdrawal', { reason: 'zu teuer', on }],
    ] as const) {
      expect([path, await sent(path, body)]).toEqual([path, [404, 'NOBODY_THERE', false]]);
      expect([path, await sent(path, body, manager)]).toEqual([path, [409, 'PROCESSING_RESTRICTED', false]]);
    }
  });

  it('is in no list, whatever its rows name, and counted in no total', async () => {
    for (const path of [
      '/reports/pipeline',
      '/facts/move_out',
      '/cases/entries-of-others?managerId=IM-003',
      '/tasks',
      '/approvals',
      '/disposals',
      '/note-disposals',
    ]) {
      const { status, body } = await lotse.get(path, lead);
      expect([path, status, JSON.stringify(body)]).toEqual([path, 200, expect.not.stringMatching(/R-OMID|H-7/)]);
    }
    expect(JSON.stringify((await lotse.get('/facts/move_out', lead)).body)).toContain('H-LALE');
    for (const path of ['/cases?text=OMID', '/residents?householdId=H-7']) {
      expect([path, (await lotse.get(path, lead)).body['total']]).toEqual([path, 0]);
    }
    expect((await lotse.get('/cases?text=OMID', manager)).body).toMatchObject({ total: 1 });
  });

  it.each([
    ['/disposals', 'disposals', ['R-KIND', 'R-LALE'], 3],
    ['/note-disposals', 'noteDisposals', ['R-LALE'], 2],
  ])('leaves no empty page in %s', async (path, name, others, all) => {
    expect((await lotse.get(path, officer)).body).toMatchObject({ total: all, skipped: all });
    const first = (await lotse.get(`${path}?limit=1`, lead)).body;
    expect(first).toMatchObject({ total: others.length, skipped: others.length });
    for (const [offset, residentId] of others.entries()) {
      const { body } = await lotse.get(`${path}?limit=1&offset=${offset}`, lead);
      expect(body[name]).toMatchObject([{ residentId }]);
    }
  });

  it('is not told to who says that they know of an opening', async () => {
    const known = { lateReason: undefined };
    const path = `/break-glass/${openingId}/acknowledgements`;
    expect(await sent(path, known)).toEqual([404, 'OPENING_NOT_FOUND', false]);
    expect(await sent(path, known, officer)).toEqual([200, undefined, true]);
  });

  it('stays where the case is, also when all others of somebody are handed over', async () => {
    const all = { ...handover, toManagerId: 'IM-030' };
    expect((await sent('/staff/IM-003/case-handovers', all, manager)).slice(0, 2)).toEqual([
      ...[409, 'PROCESSING_RESTRICTED'],
    ]);
    const one = { caseId: 'C-2', residentId: 'R-OMID', toManagerId: 'IM-030' };
    expect((await sent('/staff/IM-003/case-handovers', { ...handover, assignments: [one] })).slice(0, 2)).toEqual([
      ...[404, 'NOBODY_THERE'],
    ]);
    const { status, body } = await lotse.post('/staff/IM-003/case-handovers', all, lead);
    expect([status, JSON.stringify(body).includes('R-OMID')]).toEqual([201, false]);
    expect((body['cases'] as { caseId: string }[]).map(({ caseId }) => caseId)).toEqual(['C-1']);
    expect((await lotse.get('/residents/R-OMID', manager)).status).toBe(200);
  });

  it('shuts a household to be written in which there are others, not to be read', async () => {
    await lotse.record('/residents/R-KIND/restrictions', { ground: 'ACCURACY_CONTESTED', on }, officer);
    const withdrawn = { reason: 'zu teuer', on };
    const { status, body } = await lotse.post('/households/H-LALE/move-outs/A-H-LALE/withdrawal', withdrawn, lead);
    expect([status, body['code'], JSON.stringify(body)]).toEqual([
      ...[409, 'PROCESSING_RESTRICTED', expect.not.stringContaining('R-KIND')],
    ]);
    expect((await lotse.get('/households/H-LALE/move-outs', lead)).status).toBe(200);
  });

  it('is restricted until the data protection officer says otherwise: nobody else voids that', async () => {
    const [restriction] = await lotse.lotse.store.readStream('restriction-R-KIND');
    const wrong = { eventId: restriction!.id, reason: 'falsche Person' };
    expect((await sent('/streams/restriction-R-KIND/voids', wrong, manager)).slice(0, 2)).toEqual([403, 'NOT_ALLOWED']);
    expect((await sent('/streams/restriction-R-KIND/voids', wrong, officer))[0]).toBe(201);
    expect((await lotse.get('/residents/R-KIND', lead)).status).toBe(200);
  });
});

/** Two people of whom the same is recorded; one of them is restricted then. */
describe('no list tells by its pages or its total that somebody is left out:', () => {
  const [on, since] = ['2016-03-10', '2016-03-01'];
  let lotse: LotseOverHttp;
  let lead: Record<string, string>;
  const before = new Map<string, Answer['body']>();

  const LISTS: readonly (readonly [path: string, list: string, total: string])[] = [
    ['/duplicates', 'duplicates', 'total'],
    ['/tasks', 'tasks', 'total'],
    [`/cases/entries-of-others?managerId=IM-003&since=${since}`, 'entries', 'total'],
    ['/residents/R-SEEN/timeline', 'entries', 'total'],
    ['/residents/R-LALE/timeline', 'entries', 'total'],
    ['/reports/pipeline', 'moveOuts', 'found'],
    ['/reports/regime-transitions', 'transitions', 'expected'],
    ['/reports/handover-queue', 'cases', 'total'],
    ['/reports/permits-expiring', 'permits', 'total'],
    ['/reports/requests', 'requests', 'count'],
    ['/reports/requests?state=WAITING', 'requests', 'count'],
    ['/reports/aftercare-due', 'aftercares', 'found'],
  ];
  const ask = async (path: string, limit: number, offset = 0) => {
    const { status, body } = await lotse.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}&offset=${offset}`,
      lead,
    );
    expect([path, status]).toEqual([path, 200]);
    return body;
  };

  beforeAll(async () => {
    const started = await startWithLale('2016-03-10T08:00:00.000Z');
    lotse = started.lotse;
    lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    await lotse.record('/employers', { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on: '2016-01-04' });
    for (const name of ['SEEN', 'HIDDEN']) {
      const [residentId, householdId] = [`R-${name}`, `H-${name}`];
      await started.arrive(residentId, householdId);
      await started.openCase(residentId, `C-${name}`);
      const status = { status: 'PERMISSION_TO_RESIDE', from: '2015-11-05', on: '2016-01-05' };
      await lotse.record(`/residents/${residentId}/statuses`, status);
      const granted = { noticeId: `P-${name}`, decision: 'REFUGEE', noticeOn: '2016-02-10', on: '2016-02-15' };
      await lotse.record(`/residents/${residentId}/protection-notices`, granted);
      await lotse.record(`/households/${householdId}/move-outs`, {
        ...{ moveOutId: `A-${name}`, memberIds: [residentId], on: since },
      });
      const permit = { employerId: 'F-BROT', kind: 'EMPLOYMENT', validFrom: '2016-02-01', validUntil: '2016-03-20' };
      await lotse.record(`/residents/${residentId}/work-permits`, { permitId: `E-${name}`, ...permit, on });
      await lotse.record('/consultation-requests', {
        ...{ requestId: `Q-${name}`, accommodationId: 'OSK', residentId, requestedBy: 'OPERATOR' },
        ...{ topics: ['LANGUAGE'], on: '2016-03-01' },
      });
      // In the household of the other, whom nobody may know, R-SEEN is looked after, too.
      const care = { aftercareId: `N-${name}`, residentIds: [...new Set([residentId, 'R-SEEN'])], on: '2016-01-20' };
      await lotse.record(`/households/${householdId}/aftercares`, care);
    }
    for (const duplicateId of ['R-HIDDEN', 'R-KIND']) {
      const suspicion = { survivorId: 'R-SEEN', evidence: 'SAME_DOCUMENT', on };
      await lotse.record(`/residents/${duplicateId}/duplicate-suspicions`, suspicion);
    }
    const other = { survivorId: 'R-HIDDEN', evidence: 'SAME_DOCUMENT', on };
    await lotse.record('/residents/R-LALE/duplicate-suspicions', other);
    await lotse.record('/staff/IM-003/contract-ends', { until: '2016-03-31', reason: 'by agreement' });
    for (const [path] of LISTS) before.set(path, await ask(path, 200));
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    await lotse.record('/residents/R-HIDDEN/restrictions', { ground: 'ACCURACY_CONTESTED', on }, officer);
  });

  it.each(LISTS)('%s', async (path, list, total) => {
    const all = before.get(path)![list] as readonly object[];
    const others = all.filter((row) => !JSON.stringify(row).includes('HIDDEN'));
    expect([others.length > 0, others.length < all.length]).toEqual([true, true]);
    expect(before.get(path)).toMatchObject({ [total]: all.length });
    expect(await ask(path, 200)).toMatchObject({ [total]: others.length, [list]: others });
    for (const [offset, row] of others.entries()) {
      expect(await ask(path, 1, offset)).toMatchObject({ [total]: others.length, [list]: [row] });
    }
    expect(await ask(path, 1, others.length)).toMatchObject({ [total]: others.length, [list]: [] });
  });

  it('nor do the files of somebody, or of a household, that with whom they may have been mistaken', async () => {
    const auditor = await lotse.signedInAs({ subject: 'auditor', roles: ['AUDITOR'] });
    const filesIn = async (path: string) =>
      ((await lotse.get(path, auditor)).body['steps'] as { event: { stream: string } }[]).map(
        ({ event: { stream } }) => stream,
      );
    for (const path of ['/residents/R-LALE/story', '/households/H-LALE/story']) {
      expect([path, await filesIn(path)]).toEqual([path, expect.not.arrayContaining(['duplicate-R-LALE'])]);
    }
    // Others with whom somebody may have been mistaken are told.
    expect(await filesIn('/households/H-LALE/story')).toContain('duplicate-R-KIND');
  });
});
