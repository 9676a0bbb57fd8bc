import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, migrate, openDatabase, SqlEventStore } from '#libs/event-store-sql';
import type { PublicContract } from '#libs/eventing';
import { Vault } from '#libs/vault';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import type { PublicEvent, Publishing } from './index.js';
import { came, cameToTown, openTown } from './testing/a-town.js';

const whoCame = ({ subject }: PublicEvent): string => (subject as { pseudonymOf: string }).pseudonymOf;

async function published(publishing: Publishing): Promise<readonly PublicEvent[]> {
  return (await publishing.log.read({ after: '0', limit: 1_000_000 })).events;
}

describe('the public log', () => {
  let database: Database;
  let store: SqlEventStore;
  const open = (contracts: readonly PublicContract[] = [came]) =>
    openTown(database, store, Vault.forNow(), { contracts });

  beforeEach(async () => {
    database = await openInMemory();
    await migrate(database);
    store = new SqlEventStore(database);
  });

  afterEach(async () => {
    await store.close();
    await database.close();
  });

  it('stops at an event that a contract cannot take, says which, and goes on there when that is mended', async () => {
    const broken: PublicContract = {
      ...came,
      publish(event, earlier) {
        if (JSON.stringify(event.data).includes('R-3"')) throw new Error('no such field');
        return came.publish(event, earlier);
      },
    };
    for (const who of [1, 2, 3, 4]) await cameToTown(store, [who]);
    const first = await open([broken]);
    await expect(first.catchUp()).rejects.toThrow(/Came .* at 3: no such field/);
    expect(await first.status()).toMatchObject({ state: 'stopped', position: '0', lag: 4, head: '0' });
    await expect(first.waitFor('1', 1_000)).rejects.toThrow('no such field');
    await first.close();
    const mended = await open();
    await mended.catchUp();
    expect((await published(mended)).map(whoCame)).toEqual([1, 2, 3, 4].map((who) => `person/R-${who}`));
    await mended.close();
  });

  it('says nothing afterwards in a version that is new, and all of it again in the same places', async () => {
    await cameToTown(store, [1, 2]);
    const before = await open();
    await before.catchUp();
    await before.close();
    const after = await open([came, { ...came, version: 2 }]);
    await cameToTown(store, [3]);
    await after.catchUp();
    const all = await published(after);
    expect(all.map(({ position, type }) => `${position} ${type}`)).toEqual([
      ...['1 town.came.v1', '2 town.came.v1', '3 town.came.v1', '4 town.came.v2'],
    ]);
    await after.rebuild();
    expect(await published(after)).toEqual(all);
    await after.close();
  });
});

describeOnPostgres('the public log, kept by several processes', () => {
  it('has everything once and in order, whoever is there and whoever has slept', async () => {
    const url = await postgresUrl();
    const databases = await Promise.all([0, 1].map(() => openDatabase({ url })));
    await migrate(databases[0]!);
    const stores = databases.map((database) => new SqlEventStore(database));
    const towns = await Promise.all(
      databases.map((database, index) =>
        openTown(database, stores[index]!, Vault.forNow(), { owner: `process ${index}`, leaseMs: 1_000 }),
      ),
    );
    for (const town of towns) town.start();
    const people = Array.from({ length: 200 }, (_, index) => index);
    for (const who of people) {
      await cameToTown(stores[who % 2]!, [who]);
      // By turns one of them goes, and later takes what the other had begun.
      if (who % 40 === 20) await towns[(who / 20) % 2]!.stop();
      if (who % 40 === 39) for (const town of towns) town.start();
      if (who === 100) await towns[1]!.rebuild();
    }
    expect(await towns[0]!.waitFor(await stores[0]!.head(), 30_000)).toBe(true);
    const events = await published(towns[1]!);
    expect(events.map(whoCame)).toEqual(people.map((who) => `person/R-${who}`));
    expect(events.map(({ position }) => Number(position))).toEqual(people.map((who) => who + 1));
    for (const town of towns) await town.close();
    for (const store of stores) await store.close();
    for (const database of databases) await database.close();
  });
});
