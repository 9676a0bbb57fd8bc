import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const DALET = '/residents/R-DALET';
const SEEN = { endsOn: '2022-12-31' };
const NOTE = 'Geheimnotiz über Dalet';

type Row = Readonly<{ residentId: string; goes: boolean; because: string; next: string | null; endsOn: string | null }>;

// AC-24
describe('somebody whose time of keeping is over', () => {
  let started: Awaited<ReturnType<typeof startWithLale>>;
  let lotse: LotseOverHttp;
  let lead: Record<string, string>;
  let officer: Record<string, string>;
  let manager: Record<string, string>;
  let before: unknown;
  beforeAll(async () => {
    started = await startWithLale('2016-02-20T08:00:00.000Z');
    lotse = started.lotse;
    await lotse.record('/residents', {
      ...{ residentId: 'R-DALET', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-02' },
      ...{ name: 'Test Dalet', birthDate: '1985-05-05', nationality: 'Eritrea' },
    });
    await started.openCase('R-DALET', 'C-9');
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-DALET', caseId: 'C-9', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED', note: NOTE },
      on: '2016-01-18',
    });
    const moved = { destination: 'OTHER_MUNICIPALITY', newAddress: 'Geheimweg 9', on: '2016-02-16' };
    await lotse.record(`${DALET}/move-outs`, moved);
    await lotse.record(`${DALET}/cases/C-9/closure`, { reason: 'MOVED_AWAY', on: '2016-02-16' });
    lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    before = await figures();
    lotse.at('2022-12-31T08:00:00.000Z');
  });

  const figures = async () => {
    const asked = ['occupancy?asOf=2015-12-31', 'occupancy?asOf=2016-03-01', 'caseload?asOf=2016-01-31'];
    const known = '&knownAt=2016-02-20T09:00:00Z';
    return Promise.all(asked.map(async (report) => (await lotse.get(`/reports/${report}${known}`)).body));
  };
  const listed = async (who = officer, more = '', residentId = 'R-DALET'): Promise<Row | undefined> => {
    const { body } = await lotse.get(`/disposals?residentId=${residentId}${more}`, who);
    return (body['disposals'] as readonly Row[])[0];
  };
  const step = (name: string, who: Record<string, string>, body: object = SEEN) =>
    lotse.post(`${DALET}/${name}`, body, who);
  const refused = async (name: string, who: Record<string, string>, body: object = SEEN) => {
    const { status, body: problem } = await step(name, who, body);
    return [status, problem['code']];
  };
  /** Says of the last entry of a stream that it did not happen. */
  const voided = async (stream: string, who?: Record<string, string>) => {
    const eventId = (await lotse.lotse.store.readStream(stream)).at(-1)!.id;
    const { status, body } = await lotse.post(`/streams/${stream}/voids`, { eventId, reason: 'Irrtum' }, who);
    return [status, body['code']];
  };
  const found = async () => {
    const { body } = await lotse.post('/people/searches', { name: 'Dalet', lateReason: undefined });
    return (body['people'] as { residentId: string }[]).map(({ residentId }) => residentId);
  };

  it('is skipped until it is, and so is whoever is still here: the list says why', async () => {
    expect(await listed()).toMatchObject({ goes: false, because: 'RETENTION_RUNNING', endsOn: '2022-12-31' });
    expect(await refused('archive-offer', lead, { on: '2022-12-31' })).toEqual([409, 'RETENTION_RUNNING']);
    lotse.at('2023-01-10T08:00:00.000Z');
    const { body } = await lotse.get('/disposals', officer);
    expect(body).toMatchObject({ caseYears: 6, going: 1, skipped: 2, total: 3 });
    const rows = body['disposals'] as readonly Row[];
    expect(rows.map(({ residentId, because, next }) => [residentId, because, next])).toEqual([
      ['R-DALET', 'RETENTION_ENDED', 'ARCHIVE_OFFER'],
      ['R-KIND', 'PRESENT', null],
      ['R-LALE', 'PRESENT', null],
    ]);
    expect((await lotse.get('/disposals?goes=false', officer)).body).toMatchObject({ total: 2 });
  });

  it('is kept longer or shorter as the rule of the day says', async () => {
    const policy = { values: { caseYears: 10, noteYears: 3, accessLogYears: 2 }, source: 'Dienstanweisung' };
    await lotse.record('/policies/retention/versions', { ...policy, validFrom: '2023-01-01' });
    expect(await listed()).toMatchObject({ because: 'RETENTION_RUNNING', endsOn: '2026-12-31' });
    expect(await refused('archive-offer', lead, { on: '2023-01-10' })).toEqual([409, 'RETENTION_RUNNING']);
    const shorter = { ...policy, values: { ...policy.values, caseYears: 6 }, validFrom: '2023-01-02' };
    await lotse.record('/policies/retention/versions', shorter);
    expect(await listed()).toMatchObject({ goes: true, endsOn: '2022-12-31' });
    expect(await listed(officer, '&asOf=2023-01-01')).toMatchObject({ because: 'RETENTION_RUNNING' });
  });

  it('is offered to the archive first, and nothing goes before it has answered', async () => {
    expect(await refused('disposal-proposal', lead)).toEqual([409, 'ARCHIVE_NOT_OFFERED']);
    await lotse.record(`${DALET}/archive-offer`, { on: '2023-01-10' }, lead);
    expect(await listed()).toMatchObject({ goes: false, because: 'ARCHIVE_OFFER_PENDING' });
    expect(await refused('disposal-proposal', lead)).toEqual([409, 'ARCHIVE_OFFER_PENDING']);
    lotse.at('2023-02-10T08:00:00.000Z');
    await lotse.record(`${DALET}/archive-answer`, { answer: 'DECLINED', on: '2023-02-10' }, lead);
    expect(await listed()).toMatchObject({ goes: true, next: 'PROPOSAL' });
  });

  it('stays as long as there is a legal hold, whoever asks', async () => {
    const hold = { holdId: 'S-1', ground: 'COURT_PROCEEDINGS', on: '2023-02-10' };
    await lotse.record(`${DALET}/legal-holds`, hold, officer);
    expect(await listed()).toMatchObject({ goes: false, because: 'LEGAL_HOLD' });
    const { body } = await step('disposal-proposal', lead);
    expect([body['code'], body['detail']]).toEqual([
      ...['LEGAL_HOLD', 'Die Löschung ist wegen eines laufenden Verfahrens ausgesetzt.'],
    ]);
    const erasure = { reason: 'auf Wunsch', on: '2023-02-10' };
    expect(await refused('erasures', officer, erasure)).toEqual([409, 'LEGAL_HOLD']);
    const [talk] = await lotse.lotse.store.readStream('consultation-B-1');
    const note = await lotse.post(`/streams/consultation-B-1/entries/${talk!.id}/erasures`, erasure, officer);
    expect([note.status, note.body['code']]).toEqual([409, 'LEGAL_HOLD']);
    expect(await voided('disposal-R-DALET', manager)).toEqual([403, 'NOT_ALLOWED']);
    lotse.at('2023-02-20T08:00:00.000Z');
    await lotse.record(`${DALET}/legal-holds/S-1/lifting`, { on: '2023-02-20' }, officer);
    expect(await listed()).toMatchObject({ goes: true, next: 'PROPOSAL' });
  });

  it('is proposed by one person and approved by another, as they have signed in', async () => {
    const both = await lotse.signedInAs({ roles: ['UNIT_LEAD', 'DATA_PROTECTION_OFFICER'], staffId: 'IM-001' });
    await lotse.record(`${DALET}/disposal-proposal`, SEEN, lead);
    expect(await refused('disposal-execution', lead)).toEqual([409, 'DISPOSAL_NOT_APPROVED']);
    expect(await refused('disposal-approval', lead)).toEqual([403, 'FOUR_EYES_REQUIRED']);
    expect(await refused('disposal-approval', both)).toEqual([403, 'FOUR_EYES_REQUIRED']);
    await lotse.record(`${DALET}/disposal-approval`, SEEN, officer);
    expect(await listed()).toMatchObject({ next: 'EXECUTION', proposedBy: 'IM-001', approvedBy: 'officer' });
    // Nor may whoever has approved it put a proposal of their own in the place of the other's.
    const events = await lotse.lotse.store.readStream('disposal-R-DALET');
    const eventId = events.find(({ type }) => type === 'DisposalProposed')!.id;
    const replacing = { ...SEEN, replaces: { eventId, reason: 'Irrtum' } };
    expect(await refused('disposal-proposal', officer, replacing)).toEqual([403, 'FOUR_EYES_REQUIRED']);
    const hold = { holdId: 'S-2', ground: 'AUDIT', on: '2023-02-19' };
    expect(await refused('legal-holds', officer, hold)).toEqual([409, 'CONFLICTS_WITH_LATER_ENTRY']);
  });

  it('is there to the last, then nobody can read who it was, also not from facts that are made anew', async () => {
    expect(await found()).toEqual(['R-DALET']);
    expect((await lotse.get(`${DALET}/erasure-certificate`, officer)).body['code']).toBe('CERTIFICATE_NOT_FOUND');
    await lotse.record(`${DALET}/disposal-execution`, SEEN, lead);
    await lotse.settled();
    for (const rebuilt of [false, true]) {
      if (rebuilt) await lotse.lotse.projections.rebuild();
      expect(await found()).toEqual([]);
      expect((await lotse.get('/people/R-DALET')).body).toMatchObject({ name: null, birthDate: null });
      for (const stream of ['resident-R-DALET', 'consultation-B-1']) {
        const { body } = await lotse.get(`/streams/${stream}`);
        for (const { event } of body['steps'] as { event: { id: string } }[]) {
          const { body: opened } = await lotse.get(`/streams/${stream}/entries/${event.id}/texts`);
          for (const { text } of opened['texts'] as { text: string | null }[]) expect(text).toBeNull();
        }
      }
      expect(await figures()).toEqual(before);
      expect(await listed()).toBeUndefined();
    }
    expect((await lotse.lotse.verify()).ok).toBe(true);
  });

  it('leaves a certificate that says what was destroyed, when and by whom, and not who it was', async () => {
    const { body } = await lotse.get(`${DALET}/erasure-certificate`, officer);
    expect(body).toMatchObject({
      ...{ destroyedOn: '2023-02-20', rule: { caseYears: 6, lastOn: '2016-02-16', endsOn: '2022-12-31' } },
      ...{ archive: { answer: 'DECLINED', on: '2023-02-10' }, proposed: { by: 'IM-001', on: '2023-02-20' } },
      ...{ approved: { by: 'officer', on: '2023-02-20' }, carriedOutBy: 'IM-001', isGone: true },
      keys: [{ of: 'PERSON', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(JSON.stringify(body)).not.toMatch(/DALET|Dalet|1985|Eritrea/);
    const events = await lotse.lotse.store.readStream('disposal-R-DALET');
    expect(events.find(({ id }) => id === body['certificateId'])?.type).toBe('DisposalCarriedOut');
    const again = await step('disposal-execution', officer);
    expect([again.status, again.body['recorded']]).toEqual([201, false]);
    expect((await lotse.get(`${DALET}/erasure-certificate`, officer)).body).toEqual(body);
  });

  it('is kept by the last case, also one that was opened again and closed on one day: the list says what the rule does', async () => {
    const [case1, left] = ['/residents/R-LALE/cases/C-1', '2016-03-10'];
    await lotse.record(`${case1}/closure`, { reason: 'MOVED_AWAY', on: left });
    await lotse.record('/residents/R-LALE/other-departures', { kind: 'RETURN_VOLUNTARY', on: left });
    expect(await listed(officer, '', 'R-LALE')).toMatchObject({ goes: true, lastOn: left, endsOn: '2022-12-31' });
    const again = '2018-05-02';
    await lotse.record(`${case1}/reopenings`, { on: again });
    await lotse.record(`${case1}/closure`, { reason: 'MOVED_AWAY', on: again });
    expect(await listed(officer, '', 'R-LALE')).toMatchObject({ goes: false, lastOn: again, endsOn: '2024-12-31' });
    const { body } = await lotse.post('/residents/R-LALE/archive-offer', { on: '2023-02-20' }, lead);
    expect(body['code']).toBe('RETENTION_RUNNING');
  });

  it('is answered "no data" whoever asks for a copy', async () => {
    const { body } = await lotse.get('/people/R-DALET/data-copy/json', officer);
    expect(body).toMatchObject({ hasData: false, entries: [] });
  });

  it('is erased as everybody is, by the service itself, so that whoever reads the feed is told', async () => {
    await lotse.published();
    const events = await lotse.lotse.store.readStream('subject-R-DALET');
    expect(events.map(({ type, meta }) => [type, meta.actor.role])).toEqual([['SubjectKeyDestroyed', 'SYSTEM']]);
    expect(await voided('subject-R-DALET')).toEqual([403, 'NOT_ALLOWED']);
  });
});
