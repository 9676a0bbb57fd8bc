import { afterAll } from '@jest/globals';
import { eventStoreContract, storedLogContract } from '../../eventing/src/testing/index.js';
import {
  describeOnPostgres,
  openInFolder,
  openInMemory,
  postgresUrl,
  temporaryFolder,
} from '../../../test/setup/databases.js';
import { type Database, openDatabase } from './database.js';
import { openEventStore } from './sql-event-store.js';

const opened: Database[] = [];

async function storeOn(opening: Promise<Database>) {
  const database = await opening;
  opened.push(database);
  return openEventStore(database);
}

eventStoreContract('PGlite in memory', () => storeOn(openInMemory()));

storedLogContract('PGlite', async () => [await storeOn(openInMemory()), await storeOn(openInMemory())]);

eventStoreContract('PGlite in a folder', async () => storeOn(openInFolder(await temporaryFolder())));

describeOnPostgres('on a server', () => {
  eventStoreContract('PostgreSQL', async () => storeOn(openDatabase({ url: await postgresUrl() })));
  storedLogContract('PostgreSQL', async () => [
    await storeOn(openDatabase({ url: await postgresUrl() })),
    await storeOn(openDatabase({ url: await postgresUrl() })),
  ]);
});

afterAll(async () => {
  for (const database of opened) await database.close();
});
