import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const SEEN = { endsOn: '2019-12-31' };
const TODAY = '2020-01-10';

type Row = Readonly<{ residentId: string; notes: number; because: string; next: string | null; proposedBy: string }>;

describe('notes whose time of keeping is over', () => {
  let lotse: LotseOverHttp;
  let lead: Record<string, string>;
  let officer: Record<string, string>;
  beforeAll(async () => {
    const started = await startWithLale('2016-02-20T08:00:00.000Z');
    lotse = started.lotse;
    lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    for (const name of ['DALET', 'HELD']) {
      await lotse.record('/residents', {
        ...{ residentId: `R-${name}`, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-02' },
        name: `Test ${name}`,
      });
      await started.openCase(`R-${name}`, `C-${name}`);
      await talk(`B-${name}`, `R-${name}`, `C-${name}`, `erste Notiz über ${name}`);
    }
    await talk('B-OHNE', 'R-DALET', 'C-DALET');
    await talk('B-LALE', 'R-LALE', 'C-1', 'Notiz über Lale');
    // What was noted at first is still there: the entry is corrected, not gone.
    const [first] = await lotse.lotse.store.readStream('consultation-B-DALET');
    await talk('B-DALET', 'R-DALET', 'C-DALET', 'zweite Notiz über DALET', {
      replaces: { eventId: first!.id, reason: 'ungenau' },
    });
    for (const name of ['DALET', 'HELD']) {
      const moved = { destination: 'OTHER_MUNICIPALITY', on: '2016-02-16' };
      await lotse.record(`/residents/R-${name}/move-outs`, moved);
      const closing = { reason: 'MOVED_AWAY', on: '2016-02-16' };
      await lotse.record(`/residents/R-${name}/cases/C-${name}/closure`, closing);
    }
    lotse.at('2019-12-31T08:00:00.000Z');
    await lotse.record('/residents/R-HELD/legal-holds', { holdId: 'S-1', ground: 'CLAIM', on: '2019-12-31' });
  });

  const talk = (consultationId: string, residentId: string, caseId: string, note?: string, more: object = {}) =>
    lotse.record('/consultations', {
      ...{ consultationId, residentId, caseId, accommodationId: 'OSK', managerId: 'IM-003', topics: ['LANGUAGE'] },
      ...{
        occasion: 'OUTREACH',
        durationMin: 30,
        outcome: 'ADVISED',
        on: '2016-01-18',
        ...(note && { note }),
        ...more,
      },
    });
  const list = async (more = '') => (await lotse.get(`/note-disposals${more}`, officer)).body;
  const listed = async (residentId: string) =>
    ((await list(`?residentId=${residentId}`))['noteDisposals'] as readonly Row[])[0];
  const refused = async (name: string, step: string, who: Record<string, string>) => {
    const { status, body } = await lotse.post(`/residents/R-${name}/note-disposal-${step}`, SEEN, who);
    return [status, body['code']];
  };
  const textsOf = async (stream: string) => {
    const texts: unknown[] = [];
    for (const { id, data } of await lotse.lotse.store.readStream(stream)) {
      if (!('note' in data)) continue;
      const { body } = await lotse.get(`/streams/${stream}/entries/${id}/texts`);
      texts.push((body['texts'] as { text: string | null }[])[0]!.text);
    }
    return texts;
  };
  const talks = async () => (await lotse.get('/reports/consultations?from=2016-01-01&until=2016-12-31')).body['total'];

  it('are skipped until it is, and so are those of whoever is here: the list says why', async () => {
    expect(await listed('R-DALET')).toMatchObject({ because: 'RETENTION_RUNNING', ...SEEN, notes: 2 });
    expect(await refused('DALET', 'proposal', lead)).toEqual([409, 'RETENTION_RUNNING']);
    lotse.at(`${TODAY}T08:00:00.000Z`);
    const body = await list();
    expect(body).toMatchObject({ noteYears: 3, going: 1, skipped: 2, total: 3 });
    const rows = body['noteDisposals'] as readonly Row[];
    expect(rows.map(({ residentId, because, next, notes }) => [residentId, because, next, notes])).toEqual([
      ['R-DALET', 'RETENTION_ENDED', 'PROPOSAL', 2],
      ['R-HELD', 'LEGAL_HOLD', null, 1],
      ['R-LALE', 'PRESENT', null, 1],
    ]);
    expect(await list('?goes=true')).toMatchObject({ total: 1 });
    expect(await refused('HELD', 'proposal', lead)).toEqual([409, 'LEGAL_HOLD']);
  });

  it('are kept longer or shorter as the rule of the day says', async () => {
    const policy = { values: { caseYears: 6, noteYears: 4, accessLogYears: 2 }, source: 'Dienstanweisung' };
    await lotse.record('/policies/retention/versions', { ...policy, validFrom: '2020-01-01' });
    expect(await listed('R-DALET')).toMatchObject({ because: 'RETENTION_RUNNING', endsOn: '2020-12-31' });
    const shorter = { ...policy, values: { ...policy.values, noteYears: 3 }, validFrom: '2020-01-02' };
    await lotse.record('/policies/retention/versions', shorter);
    expect(await listed('R-DALET')).toMatchObject({ because: 'RETENTION_ENDED', endsOn: '2019-12-31' });
  });

  it('go once somebody has proposed it and somebody else has approved it', async () => {
    expect(await refused('DALET', 'approval', officer)).toEqual([409, 'DISPOSAL_NOT_PROPOSED']);
    await lotse.record('/residents/R-DALET/note-disposal-proposal', SEEN, lead);
    expect(await listed('R-DALET')).toMatchObject({ next: 'APPROVAL', proposedBy: 'IM-001' });
    expect(await refused('DALET', 'approval', lead)).toEqual([403, 'FOUR_EYES_REQUIRED']);
    expect(await textsOf('consultation-B-DALET')).toEqual(['erste Notiz über DALET', 'zweite Notiz über DALET']);
    const before = await talks();
    await lotse.record('/residents/R-DALET/note-disposal-approval', SEEN, officer);
    // At once, whatever the reaction has come to.
    expect(await textsOf('consultation-B-DALET')).toEqual([null, null]);
    await lotse.settled();
    expect(await textsOf('consultation-B-DALET')).toEqual([null, null]);
    expect(await listed('R-DALET')).toBeUndefined();
    expect(await talks()).toEqual(before);
    expect((await lotse.lotse.verify()).ok).toBe(true);
  });

  it('and the person stays until the time of the rest is over', async () => {
    expect((await lotse.get('/people/R-DALET')).body['name']).toBe('Test DALET');
    const { body } = await lotse.get('/disposals?residentId=R-DALET', officer);
    expect((body['disposals'] as object[])[0]).toMatchObject({ because: 'RETENTION_RUNNING', endsOn: '2022-12-31' });
    expect(await refused('DALET', 'proposal', lead)).toEqual([409, 'NO_NOTES']);
    const eventId = (await lotse.lotse.store.readStream('disposal-R-DALET')).at(-1)!.id;
    const { body: voided } = await lotse.post(
      '/streams/disposal-R-DALET/voids',
      { eventId, reason: 'Irrtum' },
      officer,
    );
    expect(voided['code']).toBe('NOTES_ALREADY_DISPOSED');
  });

  it('go once the hold is lifted', async () => {
    await lotse.record('/residents/R-HELD/legal-holds/S-1/lifting', { on: TODAY }, officer);
    expect(await listed('R-HELD')).toMatchObject({ next: 'PROPOSAL' });
    await lotse.record('/residents/R-HELD/note-disposal-proposal', SEEN, lead);
    await lotse.record('/residents/R-HELD/note-disposal-approval', SEEN, officer);
    await lotse.settled();
    expect(await textsOf('consultation-B-HELD')).toEqual([null]);
    expect(await textsOf('consultation-B-LALE')).toEqual(['Notiz über Lale']);
  });

  it('are recorded as gone also when a hold comes between approval and reaction', async () => {
    await lotse.record('/residents/R-HELD/legal-holds', { holdId: 'S-2', ground: 'CLAIM', on: TODAY }, officer);
    const erase = async (name: string) => {
      const [talk] = await lotse.lotse.store.readStream(`consultation-B-${name}`);
      const erasure = { reason: 'Frist abgelaufen', on: TODAY };
      return (await lotse.post(`/streams/consultation-B-${name}/entries/${talk!.id}/erasures`, erasure, officer)).body;
    };
    expect(await erase('HELD')).toMatchObject({ recorded: false });
    const hold = { holdId: 'S-3', ground: 'CLAIM', on: TODAY };
    await lotse.record('/residents/R-LALE/legal-holds', hold, officer);
    expect(await erase('LALE')).toMatchObject({ code: 'LEGAL_HOLD' });
  });
});
