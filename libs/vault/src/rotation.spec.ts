import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Sealed } from '#libs/eventing';
import { openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, postgresUrl, temporaryFolder } from '../../../test/setup/databases.js';
import { FolderKeyStore } from './folder-key-store.js';
import type { KeyStore } from './key-store.js';
import { MasterKeyFile } from './master-key-file.js';
import { birthToken, nameTokens, personTokens } from './name-tokens.js';
import { SqlKeyStore } from './sql-key-store.js';
import { Vault } from './vault.js';

const PEOPLE = Array.from({ length: 40 }, (_, number) => `R-${number}`);

type Keys = Readonly<{
  /** Opens the store anew, beside those that are open. */
  open: () => Promise<KeyStore>;
  /** A copy of everything that is kept, as a backup is. */
  copy: () => Promise<() => Promise<KeyStore>>;
}>;

const streamOf = (subject: string) => `resident-${subject}`;

/** Keys with a master key in a file, and what was sealed with them. */
async function kept(keys: Keys, file: string) {
  const vault = (path = file, open = keys.open) =>
    new Vault(async () => ({ keys: await open(), masterKeys: new MasterKeyFile(path) }));
  const first = vault();
  const sealed = new Map<string, Sealed>();
  for (const subject of PEOPLE) sealed.set(subject, await seal(first, subject, `Name von ${subject}`));
  const [erased, wrong] = [await seal(first, 'R-GONE', 'Gila Gelöscht'), await seal(first, 'R-0', 'Irr Tum', 'wrong')];
  return { vault, first, sealed, erased, wrong };
}

async function seal(vault: Vault, subject: string, name: string, entry = `command-of-${subject}`): Promise<Sealed> {
  const tokens = personTokens({ name, birthDate: '1991-03-04' });
  const { sealed } = await vault.seal({ stream: streamOf(subject), subject, entry }, { sealed: name }, tokens);
  await vault.keep(entry);
  return sealed!;
}

const open = (vault: Vault, sealed: Sealed) =>
  vault.open(sealed, { stream: streamOf(sealed.subject), field: 'sealed' });

async function expectEverything(vault: Vault, sealed: ReadonlyMap<string, Sealed>): Promise<void> {
  for (const [subject, one] of sealed) expect(await open(vault, one)).toBe(`Name von ${subject}`);
  const found = await vault.find([birthToken('1991-03-04')]);
  expect([...found.keys()].filter((subject) => sealed.has(subject)).sort()).toEqual([...sealed.keys()].sort());
}

const suite = (start: () => Promise<Keys>) => {
  const at = async (): Promise<[Keys, string]> => [await start(), join(await temporaryFolder(), 'master.key')];

  it('another master key opens everything that is there, and nothing in a copy from before', async () => {
    const [keys, file] = await at();
    const { vault, first, sealed, erased, wrong } = await kept(keys, file);
    const [before, masterBefore] = [await keys.copy(), `${file}-copied`];
    await cp(file, masterBefore);
    const old = () => vault(masterBefore, before);
    await first.destroySubject('R-GONE');
    await first.destroyEntry('R-0', 'wrong');
    // This is what a new master key is for: a copy from before undoes the erasure.
    const undone = old();
    expect(await open(undone, erased)).toBe('Gila Gelöscht');
    expect(await open(undone, wrong)).toBe('Irr Tum');
    await undone.close();

    const { masterKey, keys: count } = await first.rotateMasterKey();
    expect(count).toBe(PEOPLE.length);
    expect(await readFile(file, 'utf8')).not.toBe(await readFile(masterBefore, 'utf8'));
    await expectEverything(first, sealed);
    await first.close();
    const again = vault();
    await expectEverything(again, sealed);
    expect(await open(again, erased)).toBeUndefined();
    expect(await open(again, wrong)).toBeUndefined();
    expect([...(await again.find(nameTokens('Gila Gelöscht')))]).toEqual([]);
    await again.close();

    // The copy beside the new master key: nothing opens, and nobody is found by what they are called.
    const apart = vault(file, before);
    for (const one of [erased, wrong, ...sealed.values()]) {
      await expect(open(apart, one)).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE' });
    }
    await expect(apart.find([birthToken('1991-03-04')])).rejects.toThrow(masterKey);
    await apart.close();
  });

  it('ended at any point, everything can be opened, and the same goes on', async () => {
    const [keys, file] = await at();
    const { vault, first, sealed } = await kept(keys, file);
    await first.close();
    let wasEnded = true;
    for (let step = 1; wasEnded; step++) {
      const rotating = vault();
      let calls = 0;
      wasEnded = await rotating
        .rotateMasterKey(() => {
          if (++calls === step) throw new Error('ended');
        })
        .then(
          () => false,
          (error: Error) => error.message === 'ended',
        );
      await rotating.close();
      const afterwards = vault();
      await expectEverything(afterwards, sealed);
      await afterwards.close();
    }
    expect((await readdir(join(file, '..'))).filter((name) => name.startsWith('master.key'))).toEqual(['master.key']);
  });

  it('ended before the file is replaced, the new one is found beside it, and put in its place the next time', async () => {
    const [keys, file] = await at();
    const { vault, first, sealed } = await kept(keys, file);
    const before = await readFile(file);
    const { masterKey } = await first.rotateMasterKey();
    await first.close();
    await rename(file, `${file}.${masterKey}`);
    await writeFile(file, before);
    const afterwards = vault();
    await expectEverything(afterwards, sealed);
    await afterwards.rotateMasterKey();
    await expectEverything(afterwards, sealed);
    await afterwards.close();
    const again = vault();
    await expectEverything(again, sealed);
    await again.close();
  });

  it('a single key that does not open with the master key is named, and all stays as it is', async () => {
    const [keys, file] = await at();
    const { vault, first, sealed } = await kept(keys, file);
    await first.close();
    const store = await keys.open();
    const { name } = (await store.masterKey())!;
    // Of somebody else, so it opens under no other name.
    await store.addSubjectKey('R-ODD', (await store.subjectKey('R-1')) as string, name);
    await store.close();
    const rotating = vault();
    await expect(rotating.rotateMasterKey()).rejects.toThrow(/R-ODD/);
    await rotating.close();
    const afterwards = vault();
    await expectEverything(afterwards, sealed);
    await afterwards.close();
    const untouched = await keys.open();
    expect(await untouched.masterKey()).toEqual({ name });
    await untouched.close();
  });

  it('a master key that is not theirs is told, and none is made beside keys that are there', async () => {
    const [keys, file] = await at();
    const { vault, first, sealed } = await kept(keys, file);
    await first.close();
    const other = `${file}-other`;
    await writeFile(other, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    for (const [path, why] of [
      [other, `${other} has`],
      [`${file}-nowhere`, 'has none'],
    ] as const) {
      const wrong = vault(path);
      await expect(open(wrong, sealed.get('R-1')!)).rejects.toThrow(why);
      await expect(seal(wrong, 'R-NEW', 'Neu')).rejects.toThrow('are wrapped by master key');
      // Destroying needs none.
      await wrong.destroySubject('R-2');
      await wrong.close();
    }
    await expect(readFile(`${file}-nowhere`)).rejects.toMatchObject({ code: 'ENOENT' });
  });
};

describe('another master key, with the keys in a folder', () => {
  suite(async () => {
    const folder = join(await temporaryFolder(), 'keys');
    return {
      open: () => FolderKeyStore.open(folder),
      copy: async () => {
        const there = join(await temporaryFolder(), 'keys');
        await cp(folder, there, { recursive: true });
        return () => FolderKeyStore.open(there);
      },
    };
  });

  it('what an earlier release has kept is taken over, if the master key fits', async () => {
    const [folder, file] = [await temporaryFolder(), join(await temporaryFolder(), 'master.key')];
    const keys: Keys = { open: () => FolderKeyStore.open(folder), copy: () => Promise.reject(new Error('not here')) };
    const { vault, first, sealed } = await kept(keys, file);
    await first.close();
    await rm(join(folder, 'master-key.json'));
    const wrong = `${file}-wrong`;
    await writeFile(wrong, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    await expect(open(vault(wrong), sealed.get('R-1')!)).rejects.toThrow('is not wrapped by master key');
    await expect(open(vault(`${file}-nowhere`), sealed.get('R-1')!)).rejects.toThrow(
      'there are keys, but no master key',
    );
    await expectEverything(vault(), sealed);
  });
});

describeOnPostgres('another master key, with the keys in PostgreSQL', () => {
  const openAt = async (url: string): Promise<KeyStore> => {
    const database = await openDatabase({ url, maxConnections: 4 });
    return SqlKeyStore.open(database.kysely, () => database.close());
  };

  suite(async () => {
    const url = await postgresUrl();
    return {
      open: () => openAt(url),
      copy: async () => {
        const there = await postgresUrl();
        const [from, to] = [await openDatabase({ url, maxConnections: 1 }), await openAt(there)];
        await to.close();
        const target = await openDatabase({ url: there, maxConnections: 1 });
        for (const table of ['keys.master', 'keys.subject', 'keys.entry', 'keys.token']) {
          const [row] = await from.query<{ rows: string }>({
            text: `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM ${table} t`,
          });
          const text = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(null::${table}, $1)`;
          await target.query({ text }, [row!.rows]);
        }
        await Promise.all([from.close(), target.close()]);
        return () => openAt(there);
      },
    };
  });

  it('a process that is running takes the new one by itself, or says what is missing until it is there', async () => {
    const [url, folder] = [await postgresUrl(), await temporaryFolder()];
    const [file, apart] = [join(folder, 'master.key'), join(folder, 'apart.key')];
    const vault = (path: string) =>
      new Vault(async () => ({ keys: await openAt(url), masterKeys: new MasterKeyFile(path) }));
    const [rotating, beside] = [vault(file), vault(file)];
    const name = await seal(rotating, 'R-1', 'Lale Fiktiv');
    expect(await open(beside, name)).toBe('Lale Fiktiv');
    await cp(file, apart);
    const elsewhere = vault(apart);
    await seal(elsewhere, 'R-2', 'Ayla Beispiel');
    await rotating.rotateMasterKey();

    expect([...(await beside.find(nameTokens('Lale'))).keys()]).toEqual(['R-1']);
    await seal(beside, 'R-3', 'Omid Muster');
    const another = await seal(beside, 'R-1', 'Lale Fiktif', 'command-2');
    expect(await open(rotating, another)).toBe('Lale Fiktif');

    for (const work of [() => elsewhere.find(nameTokens('Lale')), () => seal(elsewhere, 'R-4', 'Neu')]) {
      await expect(work()).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE', message: expect.stringContaining(apart) });
    }
    await cp(file, apart);
    expect([...(await elsewhere.find(nameTokens('Omid'))).keys()]).toEqual(['R-3']);
    expect(await open(rotating, await seal(elsewhere, 'R-4', 'Neu'))).toBe('Neu');
    await Promise.all([rotating.close(), beside.close(), elsewhere.close()]);
  });

  it('of two rotations at once one is carried out, and no key is lost', async () => {
    const [url, file] = [await postgresUrl(), join(await temporaryFolder(), 'master.key')];
    const keys: Keys = { open: () => openAt(url), copy: () => Promise.reject(new Error('not here')) };
    const { vault, first, sealed } = await kept(keys, file);
    const vaults = [first, vault(), vault()];
    const ended = await Promise.allSettled(vaults.map((one) => one.rotateMasterKey()));
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    for (const one of vaults) await expectEverything(one, sealed);
    await Promise.all(vaults.map((one) => one.close()));
    const again = vault();
    await expectEverything(again, sealed);
    await again.close();
  });
});
