import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isAfter, START } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import { openDatabase } from '#libs/event-store-sql';
import { CopyUnfinished } from '#libs/reactions';
import { Vault } from '#libs/vault';
import { copyLog } from '../../apps/ops/src/copy.js';
import type { OpenLog } from '../../apps/ops/src/opened.js';
import { type Lotse, onDatabase } from '../../apps/standalone/src/lotse.js';
import { describeOnPostgres, openInMemory, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { cityIn, contentsOf, derivedOf, opened } from './a-city.js';
import { lotseHere, startLotse } from './lotse-here.js';
import { note, takeNotes } from './notes.js';

const ADDED = 8_000;

describe('lotse copy', () => {
  it.each([
    [['--from', '/nowhere', '--to', '/nowhere-else'], /there is no log in "\/nowhere"/],
    [['--from', 'ftp://host/data', '--to', '/nowhere'], /"ftp:\/\/host\/data" is no tier/],
  ])('says what is wrong with %j', async (args, message) => {
    await expect(lotseHere({}, 'copy', ...args)).rejects.toThrow(message);
  });
});

describeOnPostgres('lotse copy between tiers', () => {
  let city: OpenLog;
  let onServer: OpenLog;
  let url: string;
  const all: OpenLog[] = [];
  const open = async (...args: Parameters<typeof opened>): Promise<OpenLog> => {
    const one = await opened(...args);
    all.push(one);
    return one;
  };

  beforeAll(async () => {
    city = await open(openInMemory(), 'the city');
    await cityIn(city.database);
    url = await postgresUrl();
    onServer = await open(openDatabase({ url, maxConnections: 4 }), 'the server');
  });
  afterAll(async () => {
    for (const one of all) await one.close();
  });

  it('moves a city from the embedded store to PostgreSQL and back: events, answers and facts stay', async () => {
    const contents = await contentsOf(city);
    const count = contents.events.length;
    expect(await copyLog(city, onServer)).toEqual({ events: count, added: count });
    expect(await contentsOf(onServer)).toEqual(contents);

    const back = await open(openInMemory(), 'the way back');
    expect(await copyLog(onServer, back)).toEqual({ events: count, added: count });
    expect(await contentsOf(back)).toEqual(contents);
    const derived = await derivedOf(back.database);
    expect(derived).toEqual(await derivedOf(city.database));
    expect(derived.verification).toMatchObject({ ok: true });
  });

  it('takes along who reads what is published, and each public event keeps its place', async () => {
    const vault = Vault.forNow();
    const clock = () => '2015-04-01T00:00:00.000Z';
    const publishingIn = ({ database }: OpenLog) =>
      onDatabase(database, DEFAULT_SERVICE_START, clock, vault, undefined, {
        reach: { networks: [], loopback: true },
      });
    const read = async ({ publishing, database }: Lotse) => ({
      ...(await publishing.log.read({ after: START, limit: 100_000 })),
      consumers: await publishing.consumers.status(),
      webhooks: (await publishing.webhooks.status()).map(({ consumer, url, position }) => ({
        consumer,
        url,
        position,
      })),
      pseudonym: (await publishing.consumers.pseudonymsOf('statistics'))('R-1'),
      parked: await database.query({ text: `SELECT stream, position FROM runners.parked WHERE runner = 'relay'` }),
    });

    const here = await publishingIn(city);
    await here.publishing.consumers.register('statistics', { contexts: ['casework'] });
    await here.publishing.webhooks.set('statistics', 'http://127.0.0.1:9/');
    // As of a type that a later release has added: what was recorded before is not published.
    await city.database.query({ text: `UPDATE publishing.contract SET since = '40' WHERE type LIKE 'casework.%'` });
    await city.database.query({
      text: `INSERT INTO runners.parked (runner, stream, position, event_id, type, code, attempts)
        VALUES ('relay', 'a case', '7', 'some id', 'some type', 'UNFIT', 1)`,
    });
    await here.publishing.rebuild();
    await here.publishing.consumers.noteAsked('statistics', '17');
    const before = await read(here);
    expect(before.events.length).toBeGreaterThan(50);
    expect(before.events.filter(({ context }) => context === 'casework').length).toBeGreaterThan(5);

    const target = await open(openInMemory(), 'with readers');
    await copyLog(city, target);
    const there = await publishingIn(target);
    await there.publishing.catchUp();
    expect(await read(there)).toEqual(before);
  });

  it('goes on after it was killed, as often as it takes', async () => {
    await takeNotes(onServer, ADDED);
    const targetUrl = await postgresUrl();
    const target = await open(openDatabase({ url: targetUrl, maxConnections: 2 }), 'the copy');

    let before = '0';
    for (let kill = 1; kill <= 2; kill++) {
      const run = startLotse({}, 'copy', '--from', url, '--to', targetUrl);
      while (!isAfter(await target.log.head(), before)) await sleep(5);
      run.process.kill('SIGKILL');
      expect(await run.ended).toBeNull();
      before = await target.log.head();
      expect(isAfter(await onServer.log.head(), before)).toBe(true);
      const work = onDatabase(target.database, DEFAULT_SERVICE_START, () => '2030-01-01T00:00:00.000Z');
      await expect(work).rejects.toThrow(CopyUnfinished);
    }

    const contents = await contentsOf(onServer);
    const count = contents.events.length;
    expect(await copyLog(onServer, target)).toEqual({ events: count, added: count - Number(before) });
    expect(await contentsOf(target)).toEqual(contents);
    expect((await derivedOf(target.database)).verification).toMatchObject({ ok: true, events: count });
  }, 600_000);

  it('writes nothing to what holds something else', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'letter.txt'), 'Dear …');
    await expect(lotseHere({}, 'copy', '--from', url, '--to', folder)).rejects.toThrow(
      /holds something else: letter.txt/,
    );
    expect(await readdir(folder)).toEqual(['letter.txt']);

    const otherUrl = await postgresUrl();
    const other = await openDatabase({ url: otherUrl, maxConnections: 1 });
    await other.query({ text: 'CREATE TABLE invoice (id int)' });
    await expect(lotseHere({}, 'copy', '--from', url, '--to', otherUrl)).rejects.toThrow(
      /something else: public.invoice/,
    );
    await expect(lotseHere({}, 'copy', '--from', otherUrl, '--to', url)).rejects.toThrow(/no log in the database/);
    expect(await other.query({ text: "SELECT 1 FROM pg_namespace WHERE nspname = 'es'" })).toEqual([]);
    await other.close();

    const elsewhere = await open(openInMemory());
    await elsewhere.log.append(note(0));
    const before = await contentsOf(elsewhere);
    await expect(copyLog(onServer, elsewhere)).rejects.toThrow(/holds something else: its position 1/);
    expect(await contentsOf(elsewhere)).toEqual(before);
  });

  it('does not call a copy complete when the source has gone on meanwhile', async () => {
    const target = await open(openInMemory());
    const original = target.log.restore.bind(target.log);
    let written = false;
    target.log.restore = async (events) => {
      await original(events);
      if (!written) await city.log.append(note(0));
      written = true;
    };
    await expect(copyLog(city, target)).rejects.toThrow(/the city has gone on meanwhile/);
    expect(await copyLog(city, target)).toMatchObject({ added: 1 });
    expect(await contentsOf(target)).toEqual(await contentsOf(city));
  });
});
