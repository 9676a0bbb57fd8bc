import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#libs/eventing';
import { configFrom, InvalidConfig } from '../../apps/standalone/src/config.js';
import { openLotse } from '../../apps/standalone/src/lotse.js';
import { EsdbEmulator } from '../esdb-emulator/emulator.js';
import { lotseHere } from '../history/lotse-here.js';
import { openInFolder, temporaryFolder } from '../setup/databases.js';

/** A folder with an embedded database in it, which starts sooner than a new one. */
async function databaseFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await (await openInFolder(folder)).close();
  return folder;
}

const HANNOVER = 'apps/standalone/demo/hannover-2016';

describe('events on EventStoreDB, facts and keys in a folder', () => {
  let emulator: EsdbEmulator;
  let where: { DATA_DIR: string; EVENTSTORE_URL: string };

  const withLotse = async <Result>(
    ask: (lotse: Awaited<ReturnType<typeof openLotse>>) => Promise<Result>,
    environment: Readonly<Record<string, string>> = where,
  ): Promise<Result> => {
    const lotse = await openLotse(configFrom(environment));
    try {
      return await ask(lotse);
    } finally {
      await lotse.close();
    }
  };

  const checksums = (environment = where) =>
    withLotse(async ({ projections }) => {
      await projections.catchUp();
      return projections.checksums();
    }, environment);

  beforeAll(async () => {
    emulator = await EsdbEmulator.start();
    where = { DATA_DIR: await databaseFolder(), EVENTSTORE_URL: emulator.url };
    const tables = await temporaryFolder();
    for (const file of ['units.csv', 'accommodations.csv']) await copyFile(join(HANNOVER, file), join(tables, file));
    await lotseHere(where, 'import', tables);
  }, 240_000);
  afterAll(() => emulator.kill());

  it('imports, and makes facts of it', async () => {
    const rows = Object.fromEntries((await checksums()).map(({ table, rows }) => [table, rows]));
    expect(rows).toMatchObject({ accommodation: 5, unit: 2 });
    expect(await withLotse(async ({ durability }) => durability)).toMatch(/^EventStoreDB/);
  });

  it('replays a stream, and rebuilds the facts from the log as they were', async () => {
    const before = await checksums();
    await lotseHere(where, 'replay', 'unit-U1');
    await lotseHere(where, 'rebuild');
    expect(await checksums()).toEqual(before);
  });

  it.each([
    ['report', 'occupancy', '--as-of', '2016-03-01'],
    ['explain', 'unit', '--as-of', '2016-03-01'],
    ['projections', 'build', 'units'],
    ['projections', 'check', 'units', 'accommodations'],
    ['simulate', '--add', '--residents', '2', '--until', '2015-01-03'],
  ])('does %s %s', async (...args) => {
    await lotseHere(where, ...args);
  });

  it('exports the log, and imports it into an empty one: the same events and facts', async () => {
    const file = join(await temporaryFolder(), 'log.ndjson');
    await lotseHere(where, 'log', 'export', file);
    const empty = await EsdbEmulator.start();
    const there = { DATA_DIR: await databaseFolder(), EVENTSTORE_URL: empty.url };
    await lotseHere(there, 'log', 'import', file);
    const again = join(await temporaryFolder(), 'log.ndjson');
    await lotseHere(there, 'log', 'export', again);
    expect(await readFile(again, 'utf8')).toBe(await readFile(file, 'utf8'));
    expect(await checksums(there)).toEqual(await checksums());
    await empty.kill();
  });

  it.each([
    ['esdb://127.0.0.1:1?tls=false', StoreUnavailable],
    ['esdb://', InvalidConfig],
    ['http://127.0.0.1:2113', InvalidConfig],
  ])('says so when there is nothing at %s', async (EVENTSTORE_URL, error) => {
    await expect(lotseHere({ ...where, EVENTSTORE_URL }, 'report', 'staffing')).rejects.toThrow(error);
  });

  it('says how every runner is doing, and has nothing to retry', async () => {
    await checksums();
    await lotseHere(where, 'status', '--json');
    await lotseHere(where, 'retry');
  });

  it('does not take a database that holds a log of its own', async () => {
    const folder = await databaseFolder();
    await withLotse(async () => {}, { DATA_DIR: folder });
    await expect(withLotse(async () => {}, { ...where, DATA_DIR: folder })).rejects.toThrow(InvalidConfig);
  });

  it('does not take facts for its own that know more than the log', async () => {
    const empty = await EsdbEmulator.start();
    await expect(withLotse(async () => {}, { ...where, EVENTSTORE_URL: empty.url })).rejects.toThrow(InvalidConfig);
    await empty.kill();
  });

  it('verifies the log, and names the position that somebody changed', async () => {
    await lotseHere(where, 'verify');
    const [, , third] = emulator.log.visible('lotse')!;
    const text = Buffer.from(third!.metadata)
      .toString()
      .replace(/"actor":{"id":"[^"]*"/, '"actor":{"id":"nobody"');
    emulator.log.tamper('lotse', 2, { metadata: Uint8Array.from(Buffer.from(text)) });
    await expect(lotseHere(where, 'verify')).rejects.toThrow('position 3');
  });
});
