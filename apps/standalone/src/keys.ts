import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DataDirInUse, lockFolder, openDatabase } from '#libs/event-store-sql';
import { FolderKeyStore, type KeyStore, MasterKeyFile, SqlKeyStore, Vault } from '#libs/vault';
import type { Config } from './config.js';

/** The vault on the configured keys; they are opened when they are first needed. */
export const vaultFor = (config: Pick<Config, 'keysDir' | 'keysUrl' | 'masterKeyFile'>): Vault =>
  new Vault(async () => {
    const keys = config.keysUrl === undefined ? await inFolder(config.keysDir) : await inDatabase(config.keysUrl);
    await mkdir(dirname(config.masterKeyFile), { recursive: true, mode: 0o700 });
    return { keys, masterKeys: new MasterKeyFile(config.masterKeyFile) };
  });

/** For one process: several need a database (KEYS_URL). */
async function inFolder(folder: string): Promise<KeyStore> {
  let lost = false;
  const lock = await lockFolder(folder, () => {
    lost = true;
  }).catch((error: unknown) => {
    if (!(error instanceof DataDirInUse)) throw error;
    throw new Error(`${folder} is in use by process ${error.holder?.pid ?? '?'}; several processes need KEYS_URL`);
  });
  const store = await FolderKeyStore.open(folder, () => {
    if (lost) throw new Error(`the keys in ${folder} were taken over by another process`);
  });
  return Object.assign(store, {
    close: async () => {
      await store.idle();
      await lock.release();
    },
  });
}

async function inDatabase(url: string): Promise<KeyStore> {
  const database = await openDatabase({ url, maxConnections: 4 });
  return SqlKeyStore.open(database.kysely, () => database.close());
}
