import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { openDatabase } from '#libs/event-store-sql';
import { CopyUnfinished } from '#libs/reactions';
import { copyLog } from '../../apps/ops/src/copy.js';
import { type OpenLog, openLog } from '../../apps/ops/src/opened.js';
import { configFrom } from '../../apps/standalone/src/config.js';
import { openLotse } from '../../apps/standalone/src/lotse.js';
import { EsdbEmulator } from '../esdb-emulator/emulator.js';
import { describeOnPostgres, openInFolder, openInMemory, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { cityIn, contentsOf, derivedOf, opened } from './a-city.js';
import { lotseHere, startLotse } from './lotse-here.js';
import { note, takeNotes } from './notes.js';

/** Enough to be killed in the middle of them. */
const NOTES = 2_000;

describeOnPostgres('lotse copy with EventStoreDB', () => {
  let city: OpenLog;
  let emulator: EsdbEmulator;
  let factsUrl: string;
  const all: OpenLog[] = [];

  const keep = (one: OpenLog): OpenLog => {
    all.push(one);
    return one;
  };
  const onEsdb = async (databaseUrl = factsUrl): Promise<OpenLog> =>
    keep(await openLog({ dataDir: '', databaseUrl, eventStoreUrl: emulator.url, eventStream: 'lotse' }));
  const inMemory = async (): Promise<OpenLog> => keep(await opened(openInMemory()));
  const service = (databaseUrl: string) =>
    openLotse(configFrom({ DATABASE_URL: databaseUrl, EVENTSTORE_URL: emulator.url }));

  beforeAll(async () => {
    city = await opened(openInMemory(), 'the city');
    await cityIn(city.database);
  });
  afterAll(() => city.close());
  beforeEach(async () => {
    emulator = await EsdbEmulator.start();
    factsUrl = await postgresUrl();
  });
  afterEach(async () => {
    for (const one of all.splice(0)) await one.close();
    await emulator.kill();
  });

  it('moves a city up all tiers and back down: events, answers and facts stay', async () => {
    const contents = await contentsOf(city);
    const count = contents.events.length;
    const url = await postgresUrl();
    const onServer = keep(await opened(openDatabase({ url, maxConnections: 4 })));
    await copyLog(city, onServer);

    const onCluster = await onEsdb();
    expect(await copyLog(onServer, onCluster)).toEqual({ events: count, added: count });
    expect(await contentsOf(onCluster)).toEqual(contents);

    const back = await inMemory();
    expect(await copyLog(onCluster, back)).toEqual({ events: count, added: count });
    expect(await contentsOf(back)).toEqual(contents);

    const derived = await derivedOf(city.database);
    expect(derived.verification).toMatchObject({ ok: true, events: count });
    expect(await derivedOf(onServer.database)).toEqual(derived);
    expect(await derivedOf(onCluster.database, emulator.url)).toEqual(derived);
    expect(await derivedOf(back.database)).toEqual(derived);
  });

  it('goes on after it was killed, and nobody works with what is there until it is complete', async () => {
    const url = await postgresUrl();
    const source = keep(await opened(openDatabase({ url, maxConnections: 4 })));
    await takeNotes(source, NOTES);
    const args = ['copy', '--from', url, '--to', emulator.url, '--to-facts', factsUrl];
    const otherFacts = await postgresUrl();

    let before = 0;
    for (let kill = 1; kill <= 2; kill++) {
      const run = startLotse({}, ...args);
      while (emulator.log.lastRevision('lotse') < before) await sleep(5);
      run.process.kill('SIGKILL');
      expect(await run.ended).toBeNull();
      before = emulator.log.lastRevision('lotse') + 1;
      expect(before).toBeLessThan(NOTES);
      await expect(service(factsUrl)).rejects.toThrow(CopyUnfinished);
      // Whoever has another database for the facts is told by the log itself.
      await expect(service(otherFacts)).rejects.toThrow(CopyUnfinished);
    }
    await lotseHere({}, ...args);

    const target = await onEsdb();
    expect(await contentsOf(target)).toEqual(await contentsOf(source));
    expect((await derivedOf(target.database, emulator.url)).verification).toMatchObject({ ok: true, events: NOTES });
    await (await service(factsUrl)).close();
  }, 240_000);

  it('brings a log from EventStoreDB down again, although it was killed', async () => {
    await (await service(factsUrl)).close();
    const source = await onEsdb();
    await takeNotes(source, NOTES);
    const folder = await temporaryFolder();
    await (await openInFolder(folder)).close();
    const args = ['copy', '--from', emulator.url, '--from-facts', factsUrl, '--to', folder];
    const run = startLotse({}, ...args);
    let said = '';
    run.process.stdout?.on('data', (text) => (said += String(text)));
    const reads = () => emulator.calls.get('Read') ?? 0;
    const begun = reads();
    // Its end and its metadata, twice each; then its events, of which the second page is asked for here.
    while (reads() < begun + 6) await sleep(5);
    run.process.kill('SIGKILL');
    expect(await run.ended).toBeNull();
    expect(said).toBe('');
    await lotseHere({}, ...args);

    const target = keep(await opened(openInFolder(folder)));
    expect((await contentsOf(target)).events).toEqual((await contentsOf(source)).events);
  }, 240_000);

  it('writes nothing to a stream that holds another log', async () => {
    const target = await onEsdb();
    await target.log.append(note(0));
    const records = emulator.log.records.length;
    await expect(copyLog(city, target)).rejects.toThrow(/holds something else: its position 1/);
    expect(emulator.log.records).toHaveLength(records);
  });

  it('writes nothing beside facts of another log', async () => {
    await copyLog(city, await onEsdb());
    const records = emulator.log.records.length;
    const other = keep(
      await openLog({ dataDir: '', databaseUrl: factsUrl, eventStoreUrl: emulator.url, eventStream: 'other' }),
    );
    await expect(copyLog(city, other)).rejects.toThrow(/the facts is of another log/);
    expect(emulator.log.records).toHaveLength(records);
    await (await service(factsUrl)).close();
  });

  it('names what was altered there, and so does verify', async () => {
    await copyLog(city, await onEsdb());
    const third = emulator.log.visible('lotse')![2]!;
    const data = Buffer.from(third.data).toString().replace(/":"/, '":"!');
    emulator.log.tamper('lotse', 2, { data: Uint8Array.from(Buffer.from(data)) });
    await expect(copyLog(city, await onEsdb())).rejects.toThrow(/its position 3 .* by their data/);
    const where = { DATABASE_URL: factsUrl, EVENTSTORE_URL: emulator.url };
    await expect(lotseHere(where, 'verify')).rejects.toThrow('position 3');
  });

  it.each<[RegExp, (url: string) => string[]]>([
    [/name the database for the facts with --to-facts/, (url) => ['--from', '/tmp', '--to', url]],
    [/name the database for the facts with --from-facts/, (url) => ['--from', url, '--to', '/tmp']],
    [/--from-facts and --from-stream belong/, (url) => ['--from', '/tmp', '--from-facts', '/tmp', '--to', url]],
    [/no facts of a log/, (url) => ['--from', url, '--from-facts', factsUrl, '--to', '/nowhere']],
  ])('says %s', async (message, args) => {
    await expect(lotseHere({}, 'copy', ...args(emulator.url))).rejects.toThrow(message);
  });

  it('does not take a stream without events for a log', async () => {
    await onEsdb();
    const args = ['--from', emulator.url, '--from-facts', factsUrl, '--from-stream', 'nothing', '--to', '/nowhere'];
    await (await service(factsUrl)).close();
    await expect(lotseHere({}, 'copy', ...args)).rejects.toThrow(/there is no log in esdb:.*\(nothing\)/);
  });
});
