import { execFile } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, openEventStore, verifyLog } from '#libs/event-store-sql';
import { checkLogFile, importInto } from '../../apps/ops/src/log/import-log.js';
import { vaultFor } from '../../apps/standalone/src/keys.js';
import { type LotseOverHttp, startLotse } from '../journeys/lotse-over-http.js';
import { describeOnPostgres, openInFolder, openInMemory, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { contentsOf } from './a-city.js';

// What docs/how-to/backup-and-restore.md says, done.

const NOW = '2016-03-01T08:00:00.000Z';
const SITE = {
  accommodationId: 'OSK',
  name: 'Ostkrankenhaus',
  pillar: 'COMMUNAL',
  responsibleBody: 'CITY',
  capacity: 300,
};

const keysIn = (keysDir: string) =>
  vaultFor({ keysDir, keysUrl: undefined, masterKeyFile: join(keysDir, 'master.key') });

/** Somebody with a name moves into an own flat: the service opens the aftercare by itself. */
async function recordMoves(lotse: LotseOverHttp): Promise<void> {
  await lotse.record('/accommodations', { ...SITE, on: '2015-11-16' });
  await arrive(lotse, 'R-LALE', 'Lale Fiktiv');
  await lotse.record('/residents/R-LALE/move-outs', { destination: 'OWN_TENANCY', on: '2016-02-15' });
  await lotse.settled();
}

const arrive = (lotse: LotseOverHttp, residentId: string, name: string) =>
  lotse.record('/residents', {
    ...{ residentId, name, accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE' },
    ...{ householdId: `H-${residentId}`, on: '2015-11-16' },
  });

/** Log, answers and facts of a service that has settled. */
async function stateOf({ lotse }: LotseOverHttp) {
  const { projections } = lotse;
  return { ...(await contentsOf(lotse)), facts: await projections.checksums() };
}

/** Starts the service on what was restored, and looks whether it is the same and stays so. */
async function expectRestored(database: Database, keysDir: string, before: Awaited<ReturnType<typeof stateOf>>) {
  expect(await verifyLog(database)).toMatchObject({ ok: true, events: before.events.length });
  const lotse = await startLotse(NOW, database, keysIn(keysDir));
  await lotse.settled();
  expect(await stateOf(lotse)).toEqual(before);
  // Also when every reaction is asked again.
  for (const { name } of before.answered.checkpoints) await lotse.lotse.reactions.repeat(name);
  await lotse.settled();
  expect(await stateOf(lotse)).toEqual(before);
  expect((await lotse.get('/people/R-LALE')).body).toMatchObject({ name: 'Lale Fiktiv' });
  await lotse.close();
}

describe('a backup of the embedded store', () => {
  let folder: string;
  let running: LotseOverHttp;
  let before: Awaited<ReturnType<typeof stateOf>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    running = await startLotse(NOW, await openInFolder(join(folder, 'data')), keysIn(join(folder, 'keys')));
    await recordMoves(running);
  });

  it('is made by an export while the service runs and records', async () => {
    const [response] = await Promise.all([running.fetch('/log'), arrive(running, 'R-OMID', 'Omid Muster')]);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    const file = join(folder, 'log.ndjson');
    await writeFile(file, await response.text());
    await cp(join(folder, 'keys'), join(folder, 'keys-of-export'), { recursive: true });

    const database = await openInMemory();
    const log = await openEventStore(database);
    const { added } = await importInto({ log, database }, await checkLogFile(file));
    await log.close();
    await running.settled();
    before = await stateOf(running);
    const restored = await startLotse(NOW, database, keysIn(join(folder, 'keys-of-export')));
    await restored.settled();
    expect((await stateOf(restored)).events).toEqual(before.events.slice(0, added));
    expect(added).toBeGreaterThanOrEqual(before.events.length - 1);
    expect((await restored.get('/people/R-LALE')).body).toMatchObject({ name: 'Lale Fiktiv' });
    await restored.close();
  });

  it('is a copy of the folder while it is stopped, and of the keys', async () => {
    await running.close();
    await cp(join(folder, 'data'), join(folder, 'backup/data'), { recursive: true });
    await cp(join(folder, 'keys'), join(folder, 'backup/keys'), { recursive: true });
    await rm(join(folder, 'data'), { recursive: true });
    await expectRestored(await openInFolder(join(folder, 'backup/data')), join(folder, 'backup/keys'), before);
  });
});

describeOnPostgres('a backup of the server', () => {
  const programs = process.env['TEST_POSTGRES_PROGRAMS'] ?? '';
  const run = (program: string, ...args: string[]) => promisify(execFile)(join(programs, program), args);
  let running: LotseOverHttp;
  let folder: string;
  let url: string;
  beforeAll(async () => {
    folder = await temporaryFolder();
    url = await postgresUrl();
    running = await startLotse(NOW, await openDatabase({ url, maxConnections: 5 }), keysIn(join(folder, 'keys')));
    await recordMoves(running);
  });
  afterAll(() => running?.close());

  it('is made with pg_dump while the service runs, and restored with pg_restore', async () => {
    const before = await stateOf(running);
    const file = join(folder, 'lotse.dump');
    await run('pg_dump', '--format=custom', `--file=${file}`, url);
    await cp(join(folder, 'keys'), join(folder, 'keys-of-dump'), { recursive: true });
    const target = await postgresUrl();
    await run('pg_restore', '--exit-on-error', '--no-owner', `--dbname=${target}`, file);
    await expectRestored(await openDatabase({ url: target, maxConnections: 5 }), join(folder, 'keys-of-dump'), before);
  });

  it('holds no name', async () => {
    const file = join(folder, 'lotse.sql');
    await run('pg_dump', '--format=plain', `--file=${file}`, url);
    const dump = await readFile(file, 'utf8');
    expect(dump).not.toMatch(/Fiktiv|Muster/);
    // What is sealed would be found.
    expect(dump).toContain('A256GCM');
  });
});
