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
