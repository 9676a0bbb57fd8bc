import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '#libs/event-store-sql';
import { sql } from 'kysely';
import { describeOnPostgres, postgresUrl, temporaryFolder } from '../../../test/setup/databases.js';
import { FolderKeyStore } from './folder-key-store.js';
import { type KeyStore, OtherMasterKey } from './key-store.js';
import { MemoryKeyStore } from './memory-key-store.js';
import { SqlKeyStore } from './sql-key-store.js';
import { keyStoreContract } from './testing/key-store-contract.js';

keyStoreContract('memory', async () => new MemoryKeyStore(), { outlives: false });

let folder: string | undefined;
keyStoreContract('folder', async () => FolderKeyStore.open((folder ??= await temporaryFolder())));

describeOnPostgres('on PostgreSQL', () => {
  let url: string | undefined;
  keyStoreContract('PostgreSQL', async (): Promise<KeyStore> => {
    const database = await openDatabase({ url: (url ??= await postgresUrl()), maxConnections: 4 });
    return SqlKeyStore.open(database.kysely, () => database.close());
  });

  it('a key that comes while another master key is put in waits, and is refused then: nobody would open it', async () => {
    const { kysely, close } = await openDatabase({ url: await postgresUrl(), maxConnections: 4 });
    const store = await SqlKeyStore.open(kysely, close);
    await store.claimMasterKey('before');
    await store.addSubjectKey('R-1', 'wrapped', 'before');
    let coming: Promise<unknown>[] = [];
    await kysely.transaction().execute(async (trx) => {
      await sql`SELECT FROM keys.master FOR UPDATE`.execute(trx);
      coming = [
        store.addSubjectKey('R-2', 'wrapped', 'before'),
        store.addEntryKey('R-1', 'entry', { wrapped: 'wrapped', tokens: [] }, 'before'),
      ].map((adding) => adding.catch((error: unknown) => error));
      for (let waiting = 0; waiting < coming.length;) {
        const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`.execute(kysely);
        waiting = rows[0]!.count;
      }
      await sql`UPDATE keys.master SET name = 'after'`.execute(trx);
    });
    for (const refused of await Promise.all(coming)) expect(refused).toBeInstanceOf(OtherMasterKey);
    expect(await store.subjectKey('R-2')).toBeUndefined();
    expect(await store.entryKey('R-1', 'entry')).toBeUndefined();
    await store.close();
  });
});

describe('the folder of keys', () => {
  const filesIn = async (path: string) =>
    (await readdir(path, { recursive: true })).filter((name) => name.endsWith('.keys')).map((name) => join(path, name));

  it('reads a file whose last line a crash has cut short, and goes on behind it', async () => {
    const path = await temporaryFolder();
    const store = await FolderKeyStore.open(path);
    await store.claimMasterKey('master');
    await store.addSubjectKey('R-1', 'key', 'master');
    await store.addEntryKey('R-1', 'e-1', { wrapped: 'one', tokens: [] }, 'master');
    const [file] = await filesIn(path);
    await appendFile(file!, '\n{"entry":"e-2","wrap');
    const again = await FolderKeyStore.open(path);
    expect(await again.entryKey('R-1', 'e-1')).toBe('one');
    expect(await again.addEntryKey('R-1', 'e-2', { wrapped: 'two', tokens: [] }, 'master')).toBe('two');
    expect(await (await FolderKeyStore.open(path)).entryKey('R-1', 'e-2')).toBe('two');
  });

  it('holds nothing of a destroyed key', async () => {
    const path = await temporaryFolder();
    const store = await FolderKeyStore.open(path);
    await store.claimMasterKey('master');
    await store.addSubjectKey('R-1', 'subject-secret', 'master');
    await store.addEntryKey('R-1', 'e-1', { wrapped: 'entry-secret', tokens: ['token-secret'] }, 'master');
    await store.destroySubjectKey('R-1');
    for (const file of await filesIn(path)) expect(await readFile(file, 'utf8')).not.toContain('secret');
  });

  it('writes nothing once another process has taken it over', async () => {
    const store = await FolderKeyStore.open(await temporaryFolder(), () => {
      throw new Error('taken over');
    });
    await expect(store.addSubjectKey('R-1', 'key', 'master')).rejects.toThrow('taken over');
  });
});
