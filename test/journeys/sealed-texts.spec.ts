import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { verifyLog } from '#libs/event-store-sql';
import { vaultFor } from '../../apps/standalone/src/keys.js';
import { openInFolder, temporaryFolder } from '../setup/databases.js';
import { type LotseOverHttp, startLotse } from './lotse-over-http.js';

type Texts = Readonly<{ texts: readonly Readonly<{ field: string; text: string | null; erased: boolean }>[] }>;
type People = Readonly<{ people: readonly Readonly<{ residentId: string; name: string | null }>[] }>;

const SITE = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };
const TALK = { caseId: 'C-1', managerId: 'IM-1', occasion: 'OUTREACH', durationMin: 30, outcome: 'ADVISED' };

/** Ostkrankenhaus with one specialist, and two people with names, cases and notes. */
async function recordPeople(lotse: Pick<LotseOverHttp, 'record'>) {
  await lotse.record('/units', { unitId: 'U1', name: 'Integrationsmanagement', on: '2015-01-01' });
  await lotse.record('/accommodations', { accommodationId: 'OSK', name: 'Ostkrankenhaus', ...SITE });
  const contract = { from: '2015-02-02' };
  await lotse.record('/staff', { staffId: 'IM-1', unitId: 'U1', contract, fte: 1, name: 'Ina Fachkraft' });
  await lotse.record('/staff/IM-1/deployments', { mode: 'ON_SITE', accommodationId: 'OSK', from: '2015-02-02' });
  for (const [residentId, name, birthDate, nationality] of [
    ['R-LALE', 'Lale Fiktiv', '1991-03-04', 'Syrien'],
    ['R-AYLA', 'Ayla Beispiel', '1988-12-31', 'Irak'],
  ] as const) {
    const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' };
    await lotse.record('/residents', { residentId, ...arrival, name, birthDate, nationality });
    await lotse.record(`/residents/${residentId}/privacy-notices`, { form: 'WRITTEN', on: '2015-11-20' });
    const opening = { caseId: 'C-1', managerId: 'IM-1', openedBecause: 'NEED', on: '2015-11-20' };
    await lotse.record(`/residents/${residentId}/cases`, opening);
  }
}

describe('what identifies people is sealed', () => {
  let lotse: LotseOverHttp;
  beforeAll(async () => {
    lotse = await startLotse('2016-02-29T08:00:00.000Z');
    await recordPeople(lotse);
  });

  const eventIds = async (stream: string) =>
    ((await lotse.get(`/streams/${stream}`)).body['steps'] as { event: { id: string } }[]).map(({ event }) => event.id);
  const texts = async (stream: string, eventId: string) =>
    ((await lotse.get(`/streams/${stream}/entries/${eventId}/texts`)).body as unknown as Texts).texts;
  const find = async (asked: object) => {
    const { status, body } = await lotse.post('/people/searches', { ...asked, lateReason: undefined });
    expect(status).toBe(200);
    return (body as unknown as People).people.map(({ residentId, name }) => [residentId, name]);
  };

  it('is found by the sound of a name, in any spelling, or by the birth date', async () => {
    expect(await find({ name: 'Laleh' })).toEqual([['R-LALE', 'Lale Fiktiv']]);
    expect(await find({ name: 'fiktif lale' })).toEqual([['R-LALE', 'Lale Fiktiv']]);
    expect(await find({ birthDate: '1988-12-31' })).toEqual([['R-AYLA', 'Ayla Beispiel']]);
    expect(await find({ name: 'Lale', birthDate: '1988-12-31' })).toEqual([]);
    expect(await find({ name: 'Niemand' })).toEqual([]);
    expect((await lotse.post('/people/searches', { lateReason: undefined })).body['code']).toBe(
      'NAME_OR_BIRTH_DATE_NEEDED',
    );
    expect((await lotse.get('/people/R-NOBODY')).body['code']).toBe('NOBODY_THERE');
  });

  it('a corrected name is the name; the wrong one finds nobody', async () => {
    const [eventId] = await eventIds('resident-R-AYLA');
    await lotse.record('/residents', {
      ...{ residentId: 'R-AYLA', accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2015-11-10' },
      ...{ name: 'Aylin Beispiel', birthDate: '1988-12-31', replaces: { eventId, reason: 'falsch geschrieben' } },
    });
    expect((await lotse.get('/people/R-AYLA')).body).toMatchObject({ name: 'Aylin Beispiel', accommodationId: 'OSK' });
    expect(await find({ name: 'Ayla' })).toEqual([]);
    expect(await find({ name: 'Aylin' })).toEqual([['R-AYLA', 'Aylin Beispiel']]);
  });

  it('shows ciphertext in every stream', async () => {
    const { body } = await lotse.get('/streams/resident-R-LALE');
    expect(JSON.stringify(body)).toContain('A256GCM');
    expect(JSON.stringify(body)).not.toMatch(/Lale Fiktiv|1991-03-04|Syrien/);
  });

  it('a repeated command with the same name is the same command; with another one it is not', async () => {
    const headers = { 'idempotency-key': 'arrival-of-omid' };
    const arrival = { residentId: 'R-OMID', accommodationId: 'OSK', arrivalKind: 'BIRTH', on: '2016-02-01' };
    const first = await lotse.post('/residents', { ...arrival, name: 'Omid Muster' }, headers);
    expect(first.status).toBe(201);
    expect((await lotse.post('/residents', { ...arrival, name: 'Omid Muster' }, headers)).body).toEqual(first.body);
    const other = await lotse.post('/residents', { ...arrival, name: 'Omar Muster' }, headers);
    expect([other.status, other.body['code']]).toEqual([422, 'COMMAND_ID_REUSED']);
  });

  it('AC-21: the note of a wrong entry is erased, the other notes are not; the chain holds', async () => {
    const at = { accommodationId: 'OSK', topics: ['LANGUAGE'] };
    const wrong = { ...TALK, ...at, consultationId: 'B-1', residentId: 'R-LALE', note: 'braucht Kinderwagen' };
    await lotse.record('/consultations', { ...wrong, on: '2016-01-18' });
    const other = { ...TALK, ...at, consultationId: 'B-2', residentId: 'R-LALE', note: 'ruft am Montag an' };
    await lotse.record('/consultations', { ...other, on: '2016-01-25' });
    const [eventId] = await eventIds('consultation-B-1');
    expect(await texts('consultation-B-1', eventId!)).toEqual([
      { field: 'note', text: 'braucht Kinderwagen', erased: false },
    ]);

    await lotse.record('/streams/consultation-B-1/voids', { eventId, reason: 'falsche Person' });
    const erasure = { reason: 'falsche Person', on: '2016-02-29' };
    await lotse.record(`/streams/consultation-B-1/entries/${eventId}/erasures`, erasure);
    expect(await texts('consultation-B-1', eventId!)).toEqual([{ field: 'note', text: null, erased: true }]);
    const [otherId] = await eventIds('consultation-B-2');
    expect(await texts('consultation-B-2', otherId!)).toMatchObject([{ text: 'ruft am Montag an' }]);
    expect((await lotse.get('/people/R-LALE')).body).toMatchObject({ name: 'Lale Fiktiv' });
    expect((await verifyLog(lotse.lotse.database)).ok).toBe(true);

    const again = await lotse.post(`/streams/consultation-B-1/entries/${eventId}/erasures`, erasure);
    expect([again.status, again.body['recorded']]).toEqual([201, false]);
    const nothing = await lotse.post(`/streams/unit-U1/entries/${(await eventIds('unit-U1'))[0]}/erasures`, erasure);
    expect([nothing.status, nothing.body['code']]).toEqual([422, 'NOTHING_SEALED']);
  });

  it('an erased person cannot be read, found, or added to; nobody unknown can be erased', async () => {
    const [eventId] = await eventIds('resident-R-OMID');
    const erasure = { reason: 'Frist abgelaufen', on: '2016-02-29' };
    await lotse.record('/residents/R-OMID/erasures', erasure);
    expect((await lotse.get('/people/R-OMID')).body).toMatchObject({ name: null, birthDate: null });
    expect(await texts('resident-R-OMID', eventId!)).toEqual([{ field: 'name', text: null, erased: true }]);
    expect(await find({ name: 'Omid' })).toEqual([]);
    const moved = { destination: 'OWN_TENANCY', newAddress: 'Musterweg 1', on: '2016-02-29' };
    expect((await lotse.post('/residents/R-OMID/move-outs', moved)).body).toMatchObject({
      status: 409,
      code: 'KEY_DESTROYED',
    });
    expect((await lotse.post('/residents/R-NOBODY/erasures', erasure)).body).toMatchObject({
      status: 404,
      code: 'NOBODY_THERE',
    });
    expect((await lotse.get('/reports/occupancy?asOf=2016-02-15')).body['present']).toBe(3);
  });
});

describe('erase everyone', () => {
  const SECRETS = ['Lale Fiktiv', 'Ayla Beispiel', 'Ina Fachkraft', '1991-03-04', 'Syrien', 'Geheimnotiz'];

  async function contentOf(folder: string): Promise<string> {
    const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
    return (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))).join();
  }

  it('leaves every figure and every hash as it was, after a rebuild too, and no name in any file', async () => {
    const folder = await temporaryFolder();
    const [dataDir, keysDir] = [join(folder, 'data'), join(folder, 'keys')];
    const open = async () => {
      const vault = vaultFor({ keysDir, keysUrl: undefined, masterKeyFile: join(keysDir, 'master.key') });
      return startLotse('2016-02-29T08:00:00.000Z', await openInFolder(dataDir), vault);
    };
    let lotse = await open();
    await recordPeople(lotse);
    const talk = { ...TALK, consultationId: 'B-1', residentId: 'R-LALE', accommodationId: 'OSK', topics: ['LANGUAGE'] };
    await lotse.record('/consultations', { ...talk, note: 'Geheimnotiz', on: '2016-01-18' });

    const figures = async () =>
      Promise.all(
        ['occupancy', 'caseload', 'pipeline', 'staffing', 'needs'].map(async (report) => {
          const knownAt = '2016-02-29T08:30:00Z';
          return (await lotse.get(`/reports/${report}?asOf=2016-02-15&knownAt=${knownAt}`)).body;
        }),
      );
    const before = await figures();
    lotse.at('2016-03-01T08:00:00.000Z');
    for (const residentId of ['R-LALE', 'R-AYLA']) {
      await lotse.record(`/residents/${residentId}/erasures`, { reason: 'Probe', on: '2016-03-01' });
    }
    await lotse.settled();
    // Staff leave, too: their key goes with the same act of the vault.
    await lotse.lotse.vault.destroySubject('staff:IM-1');
    expect(await figures()).toEqual(before);
    await lotse.close();

    lotse = await open();
    await lotse.lotse.projections.rebuild();
    expect(await figures()).toEqual(before);
    expect((await verifyLog(lotse.lotse.database)).ok).toBe(true);
    for (const id of ['R-LALE', 'R-AYLA']) {
      expect((await lotse.get(`/people/${id}`)).body).toMatchObject({ name: null, birthDate: null, nationality: null });
    }
    await lotse.close();
    const content = await contentOf(folder);
    expect(SECRETS.filter((secret) => content.includes(secret))).toEqual([]);
    // What we look for would be found.
    expect(content).toContain('A256GCM');
  });
});
