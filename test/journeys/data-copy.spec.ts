import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LotseOverHttp } from './lotse-over-http.js';
import { startWithLale } from './one-case.js';

const OMID = '/residents/R-OMID';
const NOTE = 'sucht <Arbeit> als Bäcker';

type Copied = Readonly<{
  hasData: boolean;
  entries: readonly Readonly<{
    type: string;
    data: Record<string, unknown>;
    isInEffect: boolean;
    corrects?: Readonly<{ reason: string }>;
    recordedAs: string;
    mayNameOthers?: readonly string[];
  }>[];
  disclosures: readonly object[];
  reads: readonly Readonly<Record<string, string | null>>[];
}>;

describe('a copy of everything about a person, for that person (Art. 15 GDPR)', () => {
  let lotse: LotseOverHttp;
  let officer: Record<string, string>;
  beforeAll(async () => {
    const started = await startWithLale('2016-03-05T08:00:00.000Z');
    lotse = started.lotse;
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    await lotse.record('/residents', {
      ...{ residentId: 'R-OMID', householdId: 'H-OMID', accommodationId: 'OSK', arrivalKind: 'FAMILY_REUNION' },
      ...{ on: '2015-11-10', name: 'Omid Muster', birthDate: '1990-01-01', nationality: 'Afghanistan' },
      interpreterNeed: { language: 'prs', mode: 'IN_PERSON' },
    });
    await started.arrive('R-FRAU', 'H-OMID');
    await started.openCase('R-OMID', 'C-2');
    const talk = {
      ...{ caseId: 'C-2', accommodationId: 'OSK', managerId: 'IM-003', topics: ['LANGUAGE'], occasion: 'OUTREACH' },
      ...{ durationMin: 30, outcome: 'ADVISED', interpreter: 'PROFESSIONAL', on: '2016-01-18' },
    };
    await lotse.record('/consultations', { consultationId: 'B-1', residentId: 'R-OMID', note: NOTE, ...talk });
    const wrong = { consultationId: 'B-2', residentId: 'R-LALE', note: 'über Lale', ...talk, caseId: 'C-1' };
    await lotse.record('/consultations', wrong);
    const [event] = await lotse.lotse.store.readStream('consultation-B-1');
    const move = { moveOutId: 'M-1', memberIds: ['R-OMID', 'R-FRAU'], on: '2016-02-01' };
    await lotse.record('/households/H-OMID/move-outs', move);
    await lotse.record(`${OMID}/releases`, {
      ...{ releaseId: 'F-1', recipient: 'Bäckerei Erfunden GmbH', recipientKind: 'EMPLOYER', dataClasses: ['CV'] },
      ...{ purpose: 'APPLICATION', from: '2016-03-01', form: 'WRITTEN' },
    });
    const disclosed = { disclosureId: 'W-1', releaseId: 'F-1', dataClasses: ['CV'], on: '2016-03-05' };
    await lotse.record(`${OMID}/disclosures`, disclosed);
    const byLaw = { recipientKind: 'JOBCENTER', legalBasis: '§ 71 Abs. 1 SGB X', dataClasses: ['BENEFIT_REGIME'] };
    const told = { disclosureId: 'G-1', recipient: 'Jobcenter Erfundenstadt', ...byLaw, on: '2016-03-05' };
    await lotse.record(`${OMID}/legal-disclosures`, told);
    const colleague = await lotse.signedInAs({ roles: ['UNIT_LEAD'], staffId: 'IM-001', unitId: 'U1' });
    const why = { ...colleague, 'lotse-reason': 'Rückfrage der Familie' };
    await lotse.get(`/streams/consultation-B-1/entries/${event!.id}/texts`, why);
    const corrected = { consultationId: 'B-1', residentId: 'R-OMID', note: NOTE, ...talk, durationMin: 45 };
    await lotse.record('/consultations', { ...corrected, replaces: { eventId: event!.id, reason: 'länger' } });
  });

  const json = async (residentId = 'R-OMID') =>
    (await lotse.get(`/people/${residentId}/data-copy/json`, officer)).body as unknown as Copied;
  const html = async (more = '', residentId = 'R-OMID') => {
    const answer = await fetch(`${lotse.url}/people/${residentId}/data-copy/html${more}`, { headers: officer });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };

  it('has all entries in clear, with those that were corrected, and what went to whom', async () => {
    const { entries, disclosures, hasData } = await json();
    expect(hasData).toBe(true);
    const of = (type: string) => entries.filter((entry) => entry.type === type);
    expect(of('ResidentArrived')).toMatchObject([
      { data: { name: 'Omid Muster', birthDate: '1990-01-01', nationality: 'Afghanistan' }, isInEffect: true },
    ]);
    expect(
      of('ConsultationHeld').map(({ data, isInEffect }) => [data['note'], data['durationMin'], isInEffect]),
    ).toEqual([
      [NOTE, 30, false],
      [NOTE, 45, true],
    ]);
    expect(of('ConsultationHeld')[0]?.mayNameOthers).toEqual(['note']);
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['PrivacyNoticeGiven', 'CaseOpened', 'ConfidentialityReleased', 'DisclosureMade']),
    );
    expect(disclosures).toEqual([
      {
        ...{ on: '2016-03-05', recipient: 'Bäckerei Erfunden GmbH', recipientKind: 'EMPLOYER', dataClasses: ['CV'] },
        purpose: 'APPLICATION',
      },
      {
        ...{ on: '2016-03-05', recipient: 'Jobcenter Erfundenstadt', recipientKind: 'JOBCENTER' },
        ...{ dataClasses: ['BENEFIT_REGIME'], legalBasis: '§ 71 Abs. 1 SGB X' },
      },
    ]);
  });

  it('has nothing about others: no id of theirs, no entry on them', async () => {
    const copy = await json();
    expect(copy.entries.find(({ type }) => type === 'MoveOutStarted')?.data['memberIds']).toEqual([
      ...['R-OMID', 'SOMEBODY_ELSE'],
    ]);
    expect(JSON.stringify(copy)).not.toMatch(/R-FRAU|R-LALE|über Lale/);
  });

  it('says who has read it, in which role and why, not who of the staff it was; itself included', async () => {
    const { reads } = await json();
    expect(reads).toContainEqual(
      expect.objectContaining({ role: 'UNIT_LEAD', operation: 'text.read', reason: 'Rückfrage der Familie' }),
    );
    expect(reads).toContainEqual(
      expect.objectContaining({ role: 'DATA_PROTECTION_OFFICER', operation: 'data-copy.read', answer: 'answered' }),
    );
    expect(JSON.stringify(reads)).not.toContain('IM-001');
    const before = reads.length;
    await html();
    expect((await json()).reads.length).toBe(before + 2);
  });

  it('is a file to read, in German and in English, that stands for itself', async () => {
    const german = await html('?language=de');
    expect([german.status, german.type]).toEqual([200, 'text/html; charset=utf-8']);
    for (const part of [
      ...['<html lang="de">', '<h1>Auskunft über Ihre Daten</h1>', 'Name: Omid Muster', 'Sprache: Dari'],
      ...[
        'Unterkunft: Ostkrankenhaus',
        'sucht &lt;Arbeit&gt; als Bäcker',
        '18.01.2016',
        'Personen: Sie, eine andere Person',
      ],
      ...['Bäckerei Erfunden GmbH (Betrieb)', 'Lebenslauf', 'Bewerbung', 'Rückfrage der Familie'],
      ...['Jobcenter Erfundenstadt (Jobcenter)', 'Rechtsgrundlage: § 71 Abs. 1 SGB X', '<td>§ 71 Abs. 1 SGB X</td>'],
      ...['gilt nicht mehr: berichtigt oder storniert', 'Berichtigung: länger', '<caption>', '<th scope="col">'],
    ]) {
      expect(german.text).toContain(part);
    }
    expect(german.text).not.toMatch(/<script|https?:|undefined|\[object|R-FRAU/);
    const english = await html('?language=en');
    for (const part of ['<html lang="en">', 'Information about your data', 'Name: Omid Muster', 'Accommodation: ']) {
      expect(english.text).toContain(part);
    }
  });

  it('is for the data protection officer to make, and of somebody there is', async () => {
    const manager = await lotse.signedInAs({ roles: ['INTEGRATION_MANAGER'], staffId: 'IM-003', sites: ['OSK'] });
    expect((await lotse.get('/people/R-OMID/data-copy/json', manager)).body).toMatchObject({ code: 'NOT_ALLOWED' });
    expect((await lotse.get('/people/R-NOBODY/data-copy/json', officer)).body).toMatchObject({
      ...{ status: 404, code: 'NOBODY_THERE' },
    });
  });

  it('after an erasure answers that there are no data', async () => {
    await lotse.record(`${OMID}/erasures`, { reason: 'auf Wunsch', on: '2016-03-05' });
    expect(await json()).toMatchObject({ hasData: false, entries: [], disclosures: [], reads: [] });
    expect((await html('?language=de')).text).toContain('Keine Daten');
    const english = (await html('?language=en')).text;
    expect(english).toContain('No data');
    expect(english).not.toMatch(/Omid|R-OMID|2015/);
  });
});

describe('a copy for somebody whom others were mixed up with', () => {
  const OFFER = {
    ...{ landlordType: 'PRIVATE', areaSqm: 70, rooms: 3, coldRent: 500, sideCosts: 115, heating: 60 },
    subsidised: false,
  };
  let lotse: LotseOverHttp;
  let officer: Record<string, string>;
  const copyOf = async (residentId: string) => {
    const { body } = await lotse.get(`/people/${residentId}/data-copy/json`, officer);
    return body as unknown as Copied & Readonly<{ residentIds: readonly string[] }>;
  };
  const shown = async (residentId: string, type: string) =>
    (await copyOf(residentId)).entries.filter((entry) => entry.type === type);
  const addresses = async (residentId: string) =>
    (await shown(residentId, 'HousingOfferReceived')).map(({ data }) => data['address']);
  const lastOf = async (stream: string) => (await lotse.lotse.store.readStream(stream)).at(-1)!.id;

  beforeAll(async () => {
    const started = await startWithLale('2016-03-05T08:00:00.000Z');
    lotse = started.lotse;
    officer = await lotse.signedInAs({ subject: 'officer', roles: ['DATA_PROTECTION_OFFICER'] });
    for (const residentId of ['R-OMID', 'R-FRAU', 'R-SOHN']) await started.arrive(residentId, 'R-OMID');
    await started.openCase('R-OMID', 'C-2');
    const move = { moveOutId: 'M-1', memberIds: ['R-OMID', 'R-FRAU', 'R-SOHN'], on: '2016-01-10' };
    await lotse.record('/households/R-OMID/move-outs', move);
    const offer = (offerId: string, address: string, on: string) =>
      lotse.record('/households/R-OMID/move-outs/M-1/offers', { ...OFFER, offerId, address, on });
    await offer('A-1', 'Gemeinsame Straße 1', '2016-01-12');
    await offer('A-0', 'Versehentliche Straße 0', '2016-01-25');
    const mistaken = { eventId: await lastOf('moveout-R-OMID'), reason: 'falsche Adresse' };
    await lotse.record('/streams/moveout-R-OMID/voids', mistaken);
    const leaving = { householdId: 'R-OMID', on: '2016-01-20' };
    await lotse.record('/residents/R-FRAU/household-departures', leaving);
    const staying = { residentId: 'R-SOHN', on: '2016-01-20' };
    await lotse.record('/households/R-OMID/move-outs/M-1/removed-members', staying);
    await offer('A-2', 'Neue Straße 2', '2016-01-25');
  });

  it('has nothing of what a former household does, nor of a move that goes on without the person', async () => {
    expect(await addresses('R-OMID')).toEqual(['Gemeinsame Straße 1', 'Versehentliche Straße 0', 'Neue Straße 2']);
    expect(await addresses('R-FRAU')).toEqual(['Gemeinsame Straße 1']);
    expect(await addresses('R-SOHN')).toEqual(['Gemeinsame Straße 1']);
    expect(await shown('R-SOHN', 'MoveOutMemberRemoved')).toHaveLength(1);
    expect(await shown('R-OMID', 'EntryVoided')).toHaveLength(1);
    expect(await shown('R-FRAU', 'EntryVoided')).toEqual([]);
  });

  it('does not say whose id a household bears, unless it is the own', async () => {
    expect(await shown('R-FRAU', 'HouseholdMemberLeft')).toMatchObject([
      { data: { residentId: 'R-FRAU', householdId: 'SOMEBODY_ELSE', nextHouseholdId: 'R-FRAU' } },
    ]);
    expect(await shown('R-OMID', 'MoveOutStarted')).toMatchObject([{ data: { householdId: 'R-OMID' } }]);
    expect(JSON.stringify(await copyOf('R-FRAU'))).not.toMatch(/R-OMID|R-SOHN/);
  });

  it('has what was first recorded on somebody else, whose copy has no more than what it said then', async () => {
    await lotse.record('/employers', { employerId: 'F-BROT', name: 'Bäckerei Erfunden GmbH', on: '2016-01-04' });
    const placement = {
      ...{ placementId: 'V-1', kind: 'EMPLOYMENT', employerId: 'F-BROT', startsOn: '2016-02-01', supportedBy: 'IM' },
      permission: { basis: 'NOT_REQUIRED', ruleId: 'AsylbLG-5-5' },
    };
    await lotse.record('/placements', { ...placement, residentId: 'R-LALE', caseId: 'C-1' });
    const replaces = { eventId: await lastOf('placement-V-1'), reason: 'falsche Person' };
    await lotse.record('/placements', { ...placement, residentId: 'R-OMID', caseId: 'C-2', replaces });
    await lotse.record('/placements/V-1/start', { on: '2016-02-01' });
    expect(await shown('R-OMID', 'JobPlacementMade')).toMatchObject([
      { data: { residentId: 'R-OMID' }, isInEffect: true, corrects: { reason: 'falsche Person' } },
    ]);
    expect(await shown('R-OMID', 'JobPlacementStarted')).toHaveLength(1);
    expect(await shown('R-LALE', 'JobPlacementMade')).toMatchObject([
      { data: { residentId: 'R-LALE' }, isInEffect: false },
    ]);
    expect(await shown('R-LALE', 'JobPlacementStarted')).toEqual([]);
  });

  it('has the entries of a merged duplicate, whichever of the two ids is asked about', async () => {
    await lotse.record('/residents', {
      ...{ residentId: 'R-DOPPEL', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-02-01' },
      name: 'Omed Muster',
    });
    const same = { survivorId: 'R-OMID', on: '2016-03-05' };
    await lotse.record('/residents/R-DOPPEL/duplicate-suspicions', { ...same, evidence: 'SAME_DOCUMENT' });
    expect(await shown('R-OMID', 'ResidentArrived')).toHaveLength(1);
    expect(await shown('R-DOPPEL', 'DuplicateSuspected')).toMatchObject([
      { data: { duplicateId: 'R-DOPPEL', survivorId: 'SOMEBODY_ELSE' } },
    ]);
    await lotse.record('/residents/R-DOPPEL/merges', same, lotse.another);
    for (const residentId of ['R-OMID', 'R-DOPPEL']) {
      const { residentIds, reads } = await copyOf(residentId);
      expect(residentIds).toEqual(['R-DOPPEL', 'R-OMID']);
      expect(reads).toContainEqual(expect.objectContaining({ operation: 'data-copy.read' }));
      const names = (await shown(residentId, 'ResidentArrived')).map(({ data }) => data['name']);
      expect(names).toEqual([undefined, 'Omed Muster']);
      expect(await shown(residentId, 'JobPlacementStarted')).toHaveLength(1);
    }
  });
});
