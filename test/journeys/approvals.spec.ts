import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const on = '2016-02-20';
const MOVE = '/households/H-SOLO/move-outs/A-1';

const flat = {
  ...{ offerId: 'O-1', landlordType: 'PRIVATE', areaSqm: 50, rooms: 2, coldRent: 300, sideCosts: 80, heating: 40 },
  ...{ subsidised: false, on },
};

const inquiry = {
  ...{ inquiryId: 'A-3.5', title: 'Anfrage zum Integrationsmanagement', askedBy: 'SPD-Fraktion', on },
  ...{ addressedTo: 'Ratsversammlung', sessionOn: '2016-03-17', agendaItem: '3.5' },
  questions: [{ text: 'Wie viele Fachkräfte sind im Einsatz?', figures: ['STAFFING'] }],
};
const draft = { reportId: 'P-1', inquiryId: 'A-3.5', asOf: on, introduction: 'Ich antworte wie folgt:' };
const standard = { standardId: 'S-EINSATZ', title: 'Einsatzkriterien', topic: 'EINSATZ', text: 'Ab 200 vor Ort.', on };

type Row = Readonly<{
  kind: string;
  stream: string;
  eventId: string;
  proposedBy: Readonly<{ id: string; role: string }>;
  about: readonly Readonly<{ residentId: string }>[];
  decidedBy: Readonly<{ operationId: string; path: string; fields: Readonly<Record<string, string>> }>;
  mayDecide: boolean;
  refusal: string | null;
}>;
type Who = Record<string, string>;

async function listed(lotse: LotseOverHttp, who: Who, more = ''): Promise<readonly Row[]> {
  const { status, body } = await lotse.get(`/approvals${more}`, who);
  const rows = body['approvals'] as readonly Row[];
  expect([status, body['total']]).toEqual([200, rows.length]);
  return rows;
}
/** What somebody sees, and whether they may decide it or why not. */
const seen = async (lotse: LotseOverHttp, who: Who, more?: string) =>
  (await listed(lotse, who, more)).map(({ kind, refusal }) => [kind, refusal]);

describe('what waits for a second person', () => {
  let lotse: LotseOverHttp;
  let manager: Who;
  let lead: Who;
  let otherLead: Who;
  let editor: Who;
  let officer: Who;
  beforeAll(async () => {
    const started = await startWithLale('2016-02-20T08:00:00.000Z');
    lotse = started.lotse;
    const person = { roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] } as const;
    manager = await lotse.signedInAs({ subject: 'sub-003', ...person });
    lead = await lotse.signedInAs({ subject: 'sub-001', roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    otherLead = await lotse.signedInAs({ subject: 'sub-002', roles: ['UNIT_LEAD'], staffId: 'IM-002', unitId: 'U2' });
    editor = await lotse.signedInAs({ subject: 'editor', roles: ['REPORT_EDITOR'] });
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    // Alone: whoever leads one of a household leads all of it, and who has no case is everybody's.
    await started.arrive('R-SOLO', 'H-SOLO');
    await started.openCase('R-SOLO', 'C-2');
    await lotse.record('/households/H-SOLO/move-outs', { moveOutId: 'A-1', memberIds: ['R-SOLO'], on });
    await lotse.record(`${MOVE}/offers`, flat);
    await started.arrive('R-TWIN', 'H-TWIN');
  });

  it('is nothing at first', async () => expect(await listed(lotse, lead)).toEqual([]));

  it('is each proposal: what it is, about whom, by whom and when, and the command that decides it', async () => {
    const proposal = { offerId: 'O-1', reason: 'mündlich zugesagt', on };
    await lotse.record(`${MOVE}/override-proposals`, proposal, manager);
    const suspicion = { survivorId: 'R-SOLO', evidence: 'SAME_DOCUMENT', on };
    await lotse.record('/residents/R-TWIN/duplicate-suspicions', suspicion, lead);
    await lotse.record('/standards', standard, otherLead);
    await lotse.record('/council-inquiries', inquiry, editor);
    await lotse.record('/council-reports', { ...draft, answers: [{ text: 'Es sind 44.' }] }, editor);
    const rows = await listed(lotse, lead);
    const [proposed] = (await lotse.lotse.store.readStream('moveout-H-SOLO')).slice(-1);
    expect(rows).toEqual([
      {
        ...{ kind: 'OVERRIDE', stream: 'moveout-H-SOLO', eventId: proposed!.id, proposedOn: on },
        ...{ recordedAt: proposed!.recordedAt, proposedBy: { id: 'IM-003', role: 'INTEGRATION_MANAGER' } },
        ...{
          about: [{ residentId: 'R-SOLO', mayRead: true }],
          title: null,
          disposal: null,
          mayDecide: true,
          refusal: null,
        },
        decidedBy: { operationId: 'approveOverride', path: `${MOVE}/override-approvals`, fields: { offerId: 'O-1' } },
      },
      expect.objectContaining({
        ...{
          kind: 'MERGE',
          about: [
            { residentId: 'R-TWIN', mayRead: true },
            { residentId: 'R-SOLO', mayRead: true },
          ],
        },
        ...{ mayDecide: false, refusal: 'FOUR_EYES_REQUIRED' },
        decidedBy: {
          ...{ operationId: 'mergeResidents', path: '/residents/R-TWIN/merges', fields: { survivorId: 'R-SOLO' } },
        },
      }),
      expect.objectContaining({ kind: 'STANDARD', title: 'Einsatzkriterien', about: [], mayDecide: true }),
      expect.objectContaining({
        ...{ kind: 'COUNCIL_REPORT', stream: 'report-P-1', proposedBy: { id: 'editor', role: 'REPORT_EDITOR' } },
        ...{ mayDecide: true, refusal: null },
      }),
    ]);
  });

  it('is decided by commands that there are', async () => {
    const { paths } = (await lotse.get('/openapi.json')).body as unknown as {
      paths: Record<string, { post?: { operationId: string } }>;
    };
    const routes = Object.entries(paths).map(([path, { post }]) => [post?.operationId, path] as const);
    for (const { decidedBy } of await listed(lotse, lead)) {
      const [, path] = routes.find(([operationId]) => operationId === decidedBy.operationId) ?? ['', ''];
      expect(decidedBy.path).toMatch(new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`));
    }
  });

  it('is decided by nobody who has proposed it, nor by whose it is not; each role sees what it decides', async () => {
    expect(await seen(lotse, otherLead)).toEqual([
      ['OVERRIDE', 'NOT_AUTHORISED'],
      ['MERGE', null],
      ['STANDARD', 'FOUR_EYES_REQUIRED'],
      ['COUNCIL_REPORT', null],
    ]);
    // Of whom they may not even read who that is.
    const [{ about }] = (await listed(lotse, otherLead, '?kind=OVERRIDE')) as unknown as [{ about: unknown }];
    expect(about).toEqual([{ residentId: 'R-SOLO', mayRead: false }]);
    expect(await seen(lotse, editor)).toEqual([['COUNCIL_REPORT', 'FOUR_EYES_REQUIRED']]);
    expect(await seen(lotse, officer)).toEqual([]);
    expect(await lotse.get('/approvals', manager)).toMatchObject({ status: 403, body: { code: 'NOT_ALLOWED' } });
    // Another staff id is the same person.
    const renamed = await lotse.signedInAs({ subject: 'sub-003', roles: ['UNIT_LEAD'], staffId: 'IM-099' });
    expect((await seen(lotse, renamed))[0]).toEqual(['OVERRIDE', 'FOUR_EYES_REQUIRED']);
  });

  it('can be asked for by kind and page by page', async () => {
    expect(await seen(lotse, lead, '?kind=STANDARD')).toEqual([['STANDARD', null]]);
    const { body } = await lotse.get('/approvals?limit=1&offset=2', lead);
    expect(body).toMatchObject({ total: 4, approvals: [{ kind: 'STANDARD' }] });
    expect((await lotse.get('/approvals?kind=HOLIDAY', lead)).body).toMatchObject({ fields: [{ field: 'kind' }] });
  });

  it('is noted as read in the access log', async () => {
    const { body } = await lotse.get('/people/R-TWIN/access-log', officer);
    expect(body['reads']).toContainEqual(expect.objectContaining({ actor: 'IM-001', operation: 'approval.read' }));
  });

  it('is not there for whoever may not know of the person, and is not decided while the data are restricted', async () => {
    await lotse.record('/residents/R-SOLO/restrictions', { ground: 'ACCURACY_CONTESTED', on }, officer);
    expect((await seen(lotse, lead)).map(([kind]) => kind)).toEqual(['STANDARD', 'COUNCIL_REPORT']);
    const responsible = { roles: ['UNIT_LEAD', 'INTEGRATION_MANAGER'], staffId: 'IM-003', unitId: 'U1' } as const;
    const both = await lotse.signedInAs({ subject: 'sub-003', ...responsible });
    expect((await seen(lotse, both)).slice(0, 2)).toEqual([
      ['OVERRIDE', 'PROCESSING_RESTRICTED'],
      ['MERGE', 'PROCESSING_RESTRICTED'],
    ]);
    await lotse.record('/residents/R-SOLO/restriction-lifting', { toldOn: on, on }, officer);
    expect(await seen(lotse, lead)).toHaveLength(4);
  });

  it('is gone once it is decided, and still there at an earlier knowledge date', async () => {
    const [{ decidedBy }] = (await listed(lotse, lead, '?kind=OVERRIDE')) as [Row];
    const knownAt = (await lotse.lotse.store.last())!.recordedAt;
    lotse.at('2016-02-20T09:00:00.000Z');
    await lotse.record(decidedBy.path, { ...decidedBy.fields, on }, lead);
    expect((await seen(lotse, lead)).map(([kind]) => kind)).toEqual(['MERGE', 'STANDARD', 'COUNCIL_REPORT']);
    expect(await seen(lotse, lead, `?knownAt=${knownAt}&kind=OVERRIDE`)).toHaveLength(1);
    const rest = (await listed(lotse, otherLead)).filter(({ kind }) => kind !== 'STANDARD');
    for (const { decidedBy: next, kind } of rest) {
      await lotse.record(next.path, { ...next.fields, ...(kind === 'MERGE' && { on }) }, otherLead);
    }
    await lotse.record('/standards/S-EINSATZ/adoption', { validFrom: '2016-04-01', on }, lead);
    expect(await listed(lotse, lead)).toEqual([]);
  });
});

describe('a disposal that waits for a second person', () => {
  it('is in the list of all who may approve it, unless something holds it up', async () => {
    const { lotse, arrive } = await startWithLale('2016-02-20T08:00:00.000Z');
    await arrive('R-GONE', 'H-GONE');
    await lotse.record('/residents/R-GONE/other-departures', { kind: 'RETURN_VOLUNTARY', on: '2016-02-10' });
    lotse.at('2023-01-10T08:00:00.000Z');
    const today = { on: '2023-01-10' };
    const lead = await lotse.signedInAs({ subject: 'sub-001', roles: ['UNIT_LEAD'], staffId: 'IM-001' });
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    await lotse.record('/residents/R-GONE/archive-offer', today, lead);
    await lotse.record('/residents/R-GONE/archive-answer', { answer: 'DECLINED', ...today }, lead);
    expect(await listed(lotse, officer)).toEqual([]);
    await lotse.record('/residents/R-GONE/disposal-proposal', { endsOn: '2022-12-31' }, lead);
    expect(await seen(lotse, lead)).toEqual([['DISPOSAL', 'FOUR_EYES_REQUIRED']]);
    const [row] = await listed(lotse, officer);
    expect(row).toMatchObject({
      ...{ kind: 'DISPOSAL', about: [{ residentId: 'R-GONE' }], proposedBy: { id: 'IM-001' }, mayDecide: true },
      disposal: { lastOn: '2016-02-09', endsOn: '2022-12-31', notes: null },
      decidedBy: { path: '/residents/R-GONE/disposal-approval', fields: { endsOn: '2022-12-31' } },
    });
    await lotse.record('/residents/R-GONE/legal-holds', { holdId: 'S-1', ground: 'CLAIM', ...today }, officer);
    expect(await listed(lotse, officer)).toEqual([]);
    await lotse.record('/residents/R-GONE/legal-holds/S-1/lifting', today, officer);
    await lotse.record(row!.decidedBy.path, row!.decidedBy.fields, officer);
    expect(await listed(lotse, officer)).toEqual([]);
  });

  it('is of the notes alone where only their time is over', async () => {
    const { lotse, arrive, openCase } = await startWithLale('2016-02-20T08:00:00.000Z');
    await arrive('R-GONE', 'H-GONE');
    await openCase('R-GONE', 'C-2');
    await lotse.record('/consultations', {
      ...{ consultationId: 'B-1', residentId: 'R-GONE', caseId: 'C-2', accommodationId: 'OSK', managerId: 'IM-003' },
      ...{ topics: ['LANGUAGE'], occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED', note: 'Unterlagen' },
      on: '2016-01-18',
    });
    await lotse.record('/residents/R-GONE/other-departures', { kind: 'RETURN_VOLUNTARY', on: '2016-02-10' });
    await lotse.record('/residents/R-GONE/cases/C-2/closure', { reason: 'MOVED_AWAY', on: '2016-02-10' });
    lotse.at('2020-01-10T08:00:00.000Z');
    const lead = await lotse.signedInAs({ subject: 'sub-001', roles: ['UNIT_LEAD'], staffId: 'IM-001' });
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    await lotse.record('/residents/R-GONE/note-disposal-proposal', { endsOn: '2019-12-31' }, lead);
    expect(await seen(lotse, lead)).toEqual([['NOTE_DISPOSAL', 'FOUR_EYES_REQUIRED']]);
    const [row] = await listed(lotse, officer);
    expect(row).toMatchObject({
      ...{ kind: 'NOTE_DISPOSAL', about: [{ residentId: 'R-GONE' }], proposedBy: { id: 'IM-001' }, mayDecide: true },
      disposal: { lastOn: '2016-02-10', endsOn: '2019-12-31', notes: 1 },
      decidedBy: { path: '/residents/R-GONE/note-disposal-approval', fields: { endsOn: '2019-12-31' } },
    });
    await lotse.record(row!.decidedBy.path, row!.decidedBy.fields, officer);
    await lotse.settled();
    expect(await listed(lotse, officer)).toEqual([]);
  });
});
