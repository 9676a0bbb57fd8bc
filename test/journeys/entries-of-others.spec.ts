import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

type Entry = Readonly<{
  type: string;
  recordedAt: string;
  actor: Readonly<{ id: string }>;
  about: readonly Readonly<{ residentId: string }>[];
  corrects: Readonly<{ type: string; kind: string; reason: string }> | null;
}>;

/** IM-003 has Lale's case; a colleague works in it meanwhile, and with somebody else. */
describe('what others have recorded in my cases', () => {
  let lotse: LotseOverHttp;
  let mine: Record<string, string>;
  let lead: Record<string, string>;
  beforeAll(async () => {
    const at = await startWithLale('2016-03-10T08:00:00.000Z');
    ({ lotse } = at);
    mine = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', unitId: 'U1', sites: ['OSK'] });
    lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    await at.arrive('R-OMID', 'H-OMID');
    lotse.at('2016-03-21T08:00:00.000Z');
    await lotse.record(
      '/residents/R-LALE/interpreter-needs',
      { language: 'prs', mode: 'PHONE', on: '2016-03-14' },
      lead,
    );
    await lotse.record(
      '/residents/R-OMID/interpreter-needs',
      { language: 'ara', mode: 'PHONE', on: '2016-03-14' },
      lead,
    );
    await lotse.record('/residents/R-LALE/privacy-notices', { form: 'WRITTEN', on: '2016-03-15' }, lead);
    await lotse.record(
      '/residents/R-LALE/language-levels',
      {
        ...{ skill: 'OVERALL', level: 'A1', basis: 'TEST', on: '2016-03-16' },
      },
      mine,
    );
    const talk = { consultationId: 'B-1', residentId: 'R-LALE', accommodationId: 'OSK', managerId: 'IM-003' };
    const how = { topics: ['LANGUAGE'], occasion: 'ON_NEED', durationMin: 30, interpreter: 'PROFESSIONAL' };
    await lotse.record('/consultations', { ...talk, ...how, outcome: 'ADVISED', on: '2016-03-17' }, mine);
    const [held] = (await lotse.get('/streams/consultation-B-1')).body['steps'] as { event: { id: string } }[];
    lotse.at('2016-03-22T08:00:00.000Z');
    await lotse.record('/streams/consultation-B-1/voids', { eventId: held!.event.id, reason: 'falsche Person' }, lead);
  });

  const entries = async (query: string, who = mine) => {
    const { status, body } = await lotse.get(`/cases/entries-of-others?${query}`, who);
    expect(status).toBe(200);
    return body['entries'] as Entry[];
  };
  const inShort = (all: readonly Entry[]) =>
    all.map(({ type, actor, about, corrects }) => [type, actor.id, about[0]?.residentId, corrects?.type ?? '']);

  it('is what they recorded since then, a correction with what it corrects, the last first', async () => {
    expect(inShort(await entries('since=2016-03-21'))).toEqual([
      ['EntryVoided', 'IM-001', 'R-LALE', 'ConsultationHeld'],
      ['PrivacyNoticeGiven', 'IM-001', 'R-LALE', ''],
      ['InterpreterNeedRecorded', 'IM-001', 'R-LALE', ''],
    ]);
    expect(inShort(await entries('since=2016-03-22'))).toEqual([
      ['EntryVoided', 'IM-001', 'R-LALE', 'ConsultationHeld'],
    ]);
    const [voided] = await entries('since=2016-03-22');
    expect(voided?.corrects).toMatchObject({ kind: 'VOID', reason: 'falsche Person' });
  });

  it('is of seven days if nothing else is said, and as known at any date', async () => {
    expect(await entries('')).toHaveLength(3);
    expect(await entries('knownAt=2016-03-21')).toHaveLength(2);
    expect(await entries('knownAt=2016-03-20')).toEqual([]);
  });

  it("is refused for somebody else's cases, and for nobody's", async () => {
    const status = async (query: string, who: Record<string, string>) =>
      (await lotse.get(`/cases/entries-of-others?${query}`, who)).status;
    expect(await status('managerId=IM-030', mine)).toBe(403);
    expect(await status('', lead)).toBe(422);
    // To a lead, the worker is one of the others.
    expect(inShort(await entries('managerId=IM-001', lead))).toEqual([]);
  });
});
