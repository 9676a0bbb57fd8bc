import { once } from 'node:events';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '#libs/event-store-sql';
import type { Sealed } from '#libs/eventing';
import { birthToken, type Vault } from '#libs/vault';
import { vaultFor } from '../../apps/standalone/src/keys.js';
import { lotse as run } from '../journeys/command-line.js';
import { startLotse } from '../journeys/lotse-over-http.js';
import { startFile } from '../setup/child.js';
import { describeOnPostgres, openInFolder, postgresUrl, temporaryFolder } from '../setup/databases.js';

const NOW = '2016-03-01T08:00:00.000Z';
const PEOPLE = Array.from({ length: 100 }, (_, number) => `R-${number}`);
const SITE = { pillar: 'COMMUNAL', responsibleBody: 'CITY', capacity: 300, on: '2015-01-01' };

type Where = Parameters<typeof vaultFor>[0];

const placeOf = (sealed: Sealed) => ({ stream: `resident-${sealed.subject}`, field: 'name' });

async function sealPeople(vault: Vault): Promise<Sealed[]> {
  const all: Sealed[] = [];
  for (const subject of PEOPLE) {
    const to = { stream: `resident-${subject}`, subject, entry: `command-of-${subject}` };
    all.push((await vault.seal(to, { name: subject }, [birthToken('1991-03-04')])).name!);
    await vault.keep(to.entry);
  }
  return all;
}

/** @returns whether it was killed at this step; otherwise it had ended before */
async function isKilledAt(stopAt: number, where: Where): Promise<boolean> {
  const child = startFile('test/faults/rotator.ts', [JSON.stringify({ where, stopAt })]);
  const lines = createInterface(child.stdout);
  let steps = 0;
  lines.on('line', () => {
    if (++steps === stopAt) child.kill('SIGKILL');
  });
  const [[exitCode, signal]] = (await Promise.all([once(child, 'exit'), once(lines, 'close')])) as [unknown[], unknown];
  if (signal === 'SIGKILL') return true;
  expect(exitCode).toBe(0);
  return false;
}

/** Killed at any step, every key opens, and the next start or the same again goes on. */
const expectNoneLost = async (where: Where, every: number): Promise<void> => {
  const vault = vaultFor(where);
  const sealed = await sealPeople(vault);
  await vault.close();
  const before = await readFile(where.masterKeyFile, 'utf8');
  for (let stopAt = 1; await isKilledAt(stopAt, where); stopAt += every) {
    // Twice: at once again, and then somebody who opens them.
    expect(await isKilledAt(1, where)).toBe(true);
    const afterwards = vaultFor(where);
    for (const one of sealed) expect(await afterwards.open(one, placeOf(one))).toBe(one.subject);
    expect((await afterwards.find([birthToken('1991-03-04')])).size).toBe(PEOPLE.length);
    await afterwards.close();
  }
  expect(await readFile(where.masterKeyFile, 'utf8')).not.toBe(before);
};

const inFolder = async (): Promise<Where & { keysDir: string }> => {
  const folder = await temporaryFolder();
  return { keysDir: join(folder, 'keys'), keysUrl: undefined, masterKeyFile: join(folder, 'master.key') };
};

const inDatabase = async (): Promise<Where & { keysUrl: string }> => {
  const folder = await temporaryFolder();
  return { keysDir: join(folder, 'keys'), keysUrl: await postgresUrl(), masterKeyFile: join(folder, 'master.key') };
};

async function recordPerson(lotse: Awaited<ReturnType<typeof startLotse>>, residentId: string, name: string) {
  const arrival = { accommodationId: 'OSK', arrivalKind: 'ALLOCATION_BY_STATE', on: '2016-02-10' };
  await lotse.record('/residents', { residentId, ...arrival, name, birthDate: '1991-03-04' });
}

const names = async (lotse: Awaited<ReturnType<typeof startLotse>>, asked: object) => {
  const { status, body } = await lotse.post('/people/searches', { ...asked, lateReason: undefined });
  return status === 200 ? (body['people'] as { name: string }[]).map(({ name }) => name) : [body['code']];
};

describe('another master key for the keys in a folder', () => {
  it('killed at any step, loses no key', async () => expectNoneLost(await inFolder(), 3));

  it('is put in by the command line once the service is stopped; people are found as before', async () => {
    const where = await inFolder();
    const dataDir = join(await temporaryFolder(), 'data');
    const env = { DATA_DIR: dataDir, KEYS_DIR: where.keysDir, MASTER_KEY_FILE: where.masterKeyFile };
    const start = async () => startLotse(NOW, await openInFolder(dataDir), vaultFor(where));
    const first = await start();
    await first.record('/accommodations', { accommodationId: 'OSK', name: 'Ostkrankenhaus', ...SITE });
    await recordPerson(first, 'R-LALE', 'Lale Fiktiv');
    await recordPerson(first, 'R-OMID', 'Omid Muster');
    expect(await run(env, 'keys', 'rotate')).toMatchObject({ exitCode: 3, stderr: expect.stringContaining('in use') });
    await first.close();

    await keepAsAnEarlierRelease(where.keysDir);
    const rotated = await run(env, 'keys', 'rotate', '--format', 'json');
    expect([rotated.exitCode, JSON.parse(rotated.stdout)]).toEqual([
      0,
      { ok: true, masterKey: expect.stringMatching(/^[0-9a-f]{16}$/), keys: expect.any(Number) },
    ]);
    const again = await start();
    expect((await again.get('/people/R-LALE')).body).toMatchObject({ name: 'Lale Fiktiv' });
    expect(await names(again, { name: 'Laleh' })).toEqual(['Lale Fiktiv']);
    expect((await names(again, { birthDate: '1991-03-04' })).sort()).toEqual(['Lale Fiktiv', 'Omid Muster']);
    await again.close();
  });

  /** It kept no sealed tokens, and did not name the master key. */
  async function keepAsAnEarlierRelease(keysDir: string): Promise<void> {
    for (const name of await readdir(keysDir, { recursive: true })) {
      if (!name.endsWith('.keys')) continue;
      const text = await readFile(join(keysDir, name), 'utf8');
      await writeFile(join(keysDir, name), text.replaceAll(/,"sealedTokens":"[^"]*"/g, ''));
    }
    await rm(join(keysDir, 'master-key.json'));
  }
});

describeOnPostgres('another master key for the keys in PostgreSQL', () => {
  it('killed at any step, loses no key', async () => expectNoneLost(await inDatabase(), 1));

  it('is put in beside running services, which go on, or say what is missing until it is there', async () => {
    const [where, url] = [await inDatabase(), await postgresUrl()];
    const apart = { ...where, masterKeyFile: `${where.masterKeyFile}-on-another-machine` };
    const start = async (keys: Where) =>
      startLotse(NOW, await openDatabase({ url, maxConnections: 5 }), vaultFor(keys));
    const one = await start(where);
    await one.record('/accommodations', { accommodationId: 'OSK', name: 'Ostkrankenhaus', ...SITE });
    await recordPerson(one, 'R-LALE', 'Lale Fiktiv');
    await cp(where.masterKeyFile, apart.masterKeyFile);
    const other = await start(apart);
    expect(await names(other, { name: 'Lale' })).toEqual(['Lale Fiktiv']);

    const env = { DATABASE_URL: url, KEYS_URL: where.keysUrl, MASTER_KEY_FILE: where.masterKeyFile };
    const rotated = await run(env, 'keys', 'rotate');
    expect([rotated.exitCode, rotated.stdout]).toEqual([0, expect.stringMatching(/master key [0-9a-f]{16} wraps/)]);

    await recordPerson(one, 'R-OMID', 'Omid Muster');
    expect(await names(one, { birthDate: '1991-03-04' })).toEqual(
      expect.arrayContaining(['Lale Fiktiv', 'Omid Muster']),
    );
    expect(await names(other, { name: 'Lale' })).toEqual(['KEYS_UNAVAILABLE']);
    expect(await run({ ...env, MASTER_KEY_FILE: apart.masterKeyFile }, 'keys', 'rotate')).toMatchObject({
      ...{ exitCode: 3, stderr: expect.stringContaining('are wrapped by master key') },
    });
    await cp(where.masterKeyFile, apart.masterKeyFile);
    expect(await names(other, { name: 'Omid' })).toEqual(['Omid Muster']);
    await recordPerson(other, 'R-AYLA', 'Ayla Beispiel');
    expect(await names(one, { name: 'Ayla' })).toEqual(['Ayla Beispiel']);
    await Promise.all([one.close(), other.close()]);
  });
});
