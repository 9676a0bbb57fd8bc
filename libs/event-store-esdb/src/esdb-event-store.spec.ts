import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { eventStoreContract, storedLogContract } from '../../eventing/src/testing/index.js';
import { EsdbEmulator } from '../../../test/esdb-emulator/emulator.js';
import { EsdbEventStore } from './esdb-event-store.js';

// With ESDB_URI the contract is kept against that server; otherwise against the emulator.
const live = process.env['ESDB_URI'];
const emulators: EsdbEmulator[] = [];

async function open(): Promise<EsdbEventStore> {
  if (live !== undefined) return EsdbEventStore.open({ url: live, stream: `lotse-test-${randomUUID()}` });
  const emulator = await EsdbEmulator.start();
  emulators.push(emulator);
  return EsdbEventStore.open({ url: emulator.url });
}

const name = live === undefined ? 'the EventStoreDB emulator' : 'EventStoreDB';

eventStoreContract(name, open);

storedLogContract(name, async () => [await open(), await open()]);

afterAll(async () => {
  for (const emulator of emulators) await emulator.kill();
});
