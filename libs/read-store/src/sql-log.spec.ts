import { describe, expect, it } from '@jest/globals';
import { type Database, openDatabase, openEventStore } from '#libs/event-store-sql';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { Projections } from './projections.js';
import { minute } from './testing/memory-log.js';
import { arrived, left, presences } from './testing/presence.js';

const PATIENCE_MS = 10_000;

const withStore = (open: () => Promise<Database>) => () => {
  it('what is recorded with several writers can be read at the position of its answer', async () => {
    const database = await open();
    const store = await openEventStore(database);
    const projections = await Projections.open(database.kysely, store, [presences]);
    projections.start();
    const person = async (n: number) => {
      for (let version = 0; version < 5; version++) {
        const commandId = `command-${n}-${version}`;
        const { position } = await store.append({
          stream: `person-${n}`,
          expectedVersion: version,
          events: [version % 2 ? left(`2016-03-0${version + 1}`) : arrived(`2016-03-0${version + 1}`)],
          meta: { commandId, correlationId: commandId, actor: { id: 'spec', role: 'SPEC' } },
          fingerprint: '',
          at: minute(version),
        });
        expect(await projections.waitFor(position, PATIENCE_MS)).toBe(true);
        const known = await projections.explain({ table: 'stay_count', stream: `person-${n}` });
        expect(known[0]?.values).toEqual({ stays: 1 + (version >> 1) });
      }
    };
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(person));
    const kept = await projections.checksums();
    await projections.rebuild();
    expect(await projections.checksums()).toEqual(kept);
    await projections.stop();
    await store.close();
    await database.close();
  });
};

describe('projections of the SQL event store, embedded', withStore(openInMemory));

describeOnPostgres(
  'projections of the SQL event store',
  withStore(async () => openDatabase({ url: await postgresUrl() })),
);
