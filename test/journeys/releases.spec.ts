import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Opening } from '#libs/access';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const OMID = '/residents/R-OMID';
const BAKERY = 'Bäckerei Erfunden GmbH';
const released = {
  ...{ releaseId: 'F-1', recipient: BAKERY, recipientKind: 'EMPLOYER', dataClasses: ['CV', 'LANGUAGE_LEVEL'] },
  ...{ purpose: 'APPLICATION', from: '2016-03-01', until: '2016-04-30', form: 'WRITTEN' },
};
const disclosed = (disclosureId: string, on: string, dataClasses = ['CV'], releaseId = 'F-1') => ({
  ...{ disclosureId, releaseId, dataClasses, on },
});

// AC-22; what else emergency access is, is told in break-glass.spec.ts.
describe('a release of confidentiality', () => {
  let started: Awaited<ReturnType<typeof startWithLale>>;
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    started = await startWithLale('2016-03-01T08:00:00.000Z');
    lotse = started.lotse;
    await started.arrive('R-OMID', 'H-OMID');
    await started.openCase('R-OMID', 'C-2');
    await lotse.record(`${OMID}/releases`, released);
  });

  type Listed = Readonly<{ releaseId: string; state: string; recipient: string; disclosures: readonly object[] }>;
  const list = async (asOf: string, knownAt = '', residentId = 'R-OMID') => {
    const { body } = await lotse.get(`/residents/${residentId}/releases?asOf=${asOf}${knownAt}`);
    return body['releases'] as readonly Listed[];
  };
  const refused = async (path: string, body: object) => {
    const answer = await lotse.post(path, body);
    return [answer.status, answer.body['code'], answer.body['detail']];
  };

  it('lets go out what it names, and nothing else', async () => {
    lotse.at('2016-03-05T08:00:00.000Z');
    await lotse.record(`${OMID}/disclosures`, disclosed('W-1', '2016-03-05'));
    expect(await refused(`${OMID}/disclosures`, disclosed('W-2', '2016-03-05', ['RESIDENCE_STATUS']))).toEqual([
      ...[403, 'RELEASE_MISSING', 'Für RESIDENCE_STATUS liegt keine Schweigepflichtentbindung vor.'],
    ]);
    expect((await refused(`${OMID}/disclosures`, disclosed('W-2', '2016-03-05', ['CV'], 'F-9')))[1]).toBe(
      'RELEASE_MISSING',
    );
  });

  it('names its recipient to whoever may see it, and to nobody else: in the log it is sealed', async () => {
    expect(await list('2016-03-05')).toMatchObject([{ state: 'IN_FORCE', recipient: BAKERY, until: '2016-04-30' }]);
    const history = JSON.stringify((await lotse.get('/streams/release-R-OMID')).body);
    expect(history).toContain('A256GCM');
    expect(history).not.toContain('Erfunden');
  });

  it('cannot be withdrawn on a day before something went out', async () => {
    lotse.at('2016-03-20T08:00:00.000Z');
    const { status, body } = await lotse.post(`${OMID}/releases/F-1/withdrawal`, { on: '2016-03-04' });
    expect([status, body['code'], body['detail']]).toEqual([
      ...[409, 'CONFLICTS_WITH_LATER_ENTRY'],
      'Der Eintrag widerspricht dem späteren Eintrag „DisclosureMade“ vom 05.03.2016.',
    ]);
    const { body: history } = await lotse.get('/streams/release-R-OMID');
    const steps = history['steps'] as { event: { id: string; type: string } }[];
    expect(body['related']).toEqual([steps.find(({ event }) => event.type === 'DisclosureMade')?.event.id]);
  });

  it('once withdrawn lets nothing go out, and the list still shows what did', async () => {
    const { warnings } = await lotse.record(`${OMID}/releases/F-1/withdrawal`, { on: '2016-03-20' });
    expect(warnings).toMatchObject([{ code: 'RECIPIENT_HAS_DATA' }]);
    lotse.at('2016-03-21T08:00:00.000Z');
    expect((await refused(`${OMID}/disclosures`, disclosed('W-3', '2016-03-21')))[1]).toBe('RELEASE_MISSING');
    expect(await list('2016-03-21')).toMatchObject([
      {
        ...{ releaseId: 'F-1', state: 'WITHDRAWN', withdrawnOn: '2016-03-20', recipient: BAKERY },
        disclosures: [{ disclosureId: 'W-1', on: '2016-03-05', dataClasses: ['CV'] }],
      },
    ]);
  });

  it('is shown for any day, as known on any other', async () => {
    expect(await list('2016-02-29')).toEqual([]);
    expect(await list('2016-03-04')).toMatchObject([{ state: 'IN_FORCE', withdrawnOn: null, disclosures: [] }]);
    expect(await list('2016-03-21', '&knownAt=2016-03-10')).toMatchObject([
      { state: 'IN_FORCE', withdrawnOn: null, disclosures: [{ disclosureId: 'W-1' }] },
    ]);
    expect(await list('2016-05-01', '&knownAt=2016-03-10')).toMatchObject([{ state: 'EXPIRED' }]);
  });

  it('lets a referral take data along, which then rests on it', async () => {
    const referral = { referralId: 'V-1', target: 'HEALTH', informedOnly: false, on: '2016-03-21' };
    expect((await refused(`${OMID}/cases/C-2/referrals`, referral))[1]).toBe('RELEASE_MISSING');
    const toDoctor = { ...released, releaseId: 'F-2', recipientKind: 'HEALTH', recipient: 'Praxis Dr. Erfunden' };
    await lotse.record(`${OMID}/releases`, { ...toDoctor, dataClasses: ['CONTACT'], purpose: 'COUNSELLING' });
    await lotse.record(`${OMID}/cases/C-2/referrals`, referral);
    expect(await refused(`${OMID}/releases/F-2/withdrawal`, { on: '2016-03-20' })).toEqual([
      ...[409, 'CONFLICTS_WITH_LATER_ENTRY'],
      'Der Eintrag widerspricht dem späteren Eintrag „ReferredTo“ vom 21.03.2016.',
    ]);
    await lotse.record(`${OMID}/releases/F-2/withdrawal`, { on: '2016-03-21' });
    expect((await refused(`${OMID}/cases/C-2/referrals`, { ...referral, referralId: 'V-2' }))[1]).toBe(
      'RELEASE_MISSING',
    );
  });

  it('that was never given brings no referral back that took data along', async () => {
    const lastOf = async (stream: string, type: string) =>
      (await lotse.lotse.store.readStream(stream)).findLast((event) => event.type === type)!.id;
    const toLawyer = { ...released, releaseId: 'F-4', recipientKind: 'LEGAL', recipient: 'Kanzlei Erfunden' };
    await lotse.record(`${OMID}/releases`, { ...toLawyer, dataClasses: ['CONTACT'], purpose: 'COUNSELLING' });
    const referral = { referralId: 'V-4', target: 'LEGAL', on: '2016-03-21' };
    await lotse.record(`${OMID}/cases/C-2/referrals`, { ...referral, informedOnly: false });
    const replaces = { eventId: await lastOf('case-R-OMID', 'ReferredTo'), reason: 'nur hingewiesen' };
    await lotse.record(`${OMID}/cases/C-2/referrals`, { ...referral, informedOnly: true, replaces });
    const onlyTold = { eventId: await lastOf('case-R-OMID', 'ReferredTo'), reason: 'Irrtum' };
    const given = { eventId: await lastOf('release-R-OMID', 'ConfidentialityReleased'), reason: 'nie erteilt' };
    await lotse.record('/streams/release-R-OMID/voids', given);
    expect(await refused('/streams/case-R-OMID/voids', onlyTold)).toEqual([
      ...[403, 'RELEASE_MISSING', 'Für LEGAL liegt keine Schweigepflichtentbindung vor.'],
    ]);
    const again = { eventId: await lastOf('release-R-OMID', 'EntryVoided'), reason: 'doch erteilt' };
    await lotse.record('/streams/release-R-OMID/voids', again);
    await lotse.record('/streams/case-R-OMID/voids', onlyTold);
    const { body } = await lotse.post('/streams/release-R-OMID/voids', given);
    expect(body['code']).toBe('CONFLICTS_WITH_LATER_ENTRY');
  });

  const told = {
    ...{ disclosureId: 'G-1', recipient: 'Jobcenter Erfundenstadt', recipientKind: 'JOBCENTER' },
    ...{ legalBasis: '§ 71 Abs. 1 SGB X', dataClasses: ['BENEFIT_REGIME'], on: '2016-03-21' },
  };
  const listByLaw = async (asOf: string) =>
    (await lotse.get(`${OMID}/releases?asOf=${asOf}`)).body['legalDisclosures'] as readonly object[];

  it('is not needed where a law says so: the law is named, the recipient is sealed', async () => {
    const [status, code] = await refused(`${OMID}/legal-disclosures`, { ...told, legalBasis: 'Amtshilfe' });
    expect([status, code]).toEqual([422, 'LEGAL_BASIS_WITHOUT_PARAGRAPH']);
    await lotse.record(`${OMID}/legal-disclosures`, told);
    expect(await listByLaw('2016-03-20')).toEqual([]);
    expect(await listByLaw('2016-03-21')).toEqual([told]);
    const history = JSON.stringify((await lotse.get('/streams/release-R-OMID')).body);
    expect(history).toContain('LegalDisclosureMade');
    expect(history).not.toContain('Erfundenstadt');
  });

  it('says when it is withdrawn that a law lets such recipients be told all the same', async () => {
    const toJobcentre = { ...released, releaseId: 'F-5', recipientKind: 'JOBCENTER', from: '2016-03-21' };
    await lotse.record(`${OMID}/releases`, toJobcentre);
    const { warnings } = await lotse.record(`${OMID}/releases/F-5/withdrawal`, { on: '2016-03-21' });
    expect(warnings).toMatchObject([{ code: 'NOT_STOPPED_BY_WITHDRAWAL' }]);
    await lotse.record(`${OMID}/legal-disclosures`, { ...told, disclosureId: 'G-2' });
    expect(await listByLaw('2016-03-21')).toMatchObject([{ disclosureId: 'G-1' }, { disclosureId: 'G-2' }]);
  });

  it('is none of the business of whoever does not have the case; in an emergency it is, and is told', async () => {
    const other = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-030', sites: ['BAD'] });
    const officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    const lead = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    const look = async () => (await lotse.get(`${OMID}/releases`, other)).body;
    expect(await look()).toMatchObject({ status: 403, code: 'NOT_AUTHORISED' });
    const reason = 'Anruf der Bäckerei, IM-003 ist nicht zu erreichen';
    await lotse.record(`${OMID}/break-glass`, { reason, lateReason: undefined }, other);
    expect(await look()).toHaveProperty('releases');
    for (const told of [lead, officer]) {
      const openings = (await lotse.get('/break-glass?unknown=true', told)).body['openings'] as readonly Opening[];
      expect(openings).toMatchObject([{ residentId: 'R-OMID', actor: 'IM-030', reason }]);
    }
    lotse.at('2016-03-21T09:00:00.000Z');
    expect(await look()).toMatchObject({ code: 'NOT_AUTHORISED' });
    const { body } = await lotse.get('/people/R-OMID/access-log', officer);
    const reads = (body['reads'] as { actor: string; operation: string; answer: string }[])
      .filter(({ actor, operation }) => actor === 'IM-030' && operation === 'disclosure.read')
      .map(({ answer }) => answer);
    expect(reads).toEqual(['NOT_AUTHORISED', 'answered', 'NOT_AUTHORISED']);
  });

  it('goes with the key of the person: nobody can say any more to whom something went', async () => {
    await lotse.record(`${OMID}/erasures`, { reason: 'Frist abgelaufen', on: '2016-03-21' });
    expect(await list('2016-03-21')).toMatchObject([
      { recipient: null, disclosures: [{ dataClasses: ['CV'] }] },
      { recipient: null },
      { recipient: null },
      { recipient: null },
    ]);
    expect(await listByLaw('2016-03-21')).toMatchObject([
      { recipient: null, legalBasis: '§ 71 Abs. 1 SGB X' },
      { recipient: null, legalBasis: '§ 71 Abs. 1 SGB X' },
    ]);
    expect((await refused(`${OMID}/legal-disclosures`, { ...told, disclosureId: 'G-3' }))[1]).toBe('KEY_DESTROYED');
    expect((await refused(`${OMID}/releases`, { ...released, releaseId: 'F-3' }))[1]).toBe('KEY_DESTROYED');
  });
});
