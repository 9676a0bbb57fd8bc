import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '#libs/eventing';
import { openInMemory } from '../../../test/setup/databases.js';
import { type Database, openEventStore } from '../../event-store-sql/src/index.js';
import { KnownPeople } from './known-people.js';

const TODAY = '2016-03-10';
const AT = `${TODAY}T08:00:00.000Z`;

/** Two processes on one log. */
describe('who is restricted, and who is whom', () => {
  let database: Database;
  let store: EventStore;
  let elsewhere: EventStore;
  let people: KnownPeople;
  let asked: string[] = [];
  beforeAll(async () => {
    database = await openInMemory();
    store = await openEventStore(database);
    elsewhere = await openEventStore(database);
    const counted = new Proxy(store, {
      get(target, name: keyof EventStore) {
        const method = target[name] as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          asked.push([name, ...args].join(' '));
          return method.apply(target, args);
        };
      },
    });
    people = new KnownPeople(counted, () => AT);
  });
  afterAll(async () => {
    await store.close();
    await elsewhere.close();
    await database.close();
  });

  const record = async (where: EventStore, stream: string, type: string, data: object) => {
    const { length } = await where.readStream(stream);
    await where.append({
      ...{ stream, expectedVersion: length, fingerprint: '', at: AT },
      events: [{ type, occurredOn: TODAY, data }],
      meta: { commandId: `${stream}/${length}`, correlationId: stream, actor: { id: 'tester', role: 'TEST' } },
    });
  };
  const restrict = (where: EventStore, residentId: string) =>
    record(where, `restriction-${residentId}`, 'ProcessingRestricted', { residentId, ground: 'ACCURACY_CONTESTED' });
  const restricted = async () => {
    asked = [];
    return (await people.now()).restricted;
  };

  it('is read whole once, then as long as nothing is recorded only where the log ends', async () => {
    await restrict(store, 'R-1');
    expect(await restricted()).toEqual([['R-1']]);
    expect(await restricted()).toEqual([['R-1']]);
    expect(asked).toEqual(['head']);
  });

  it('is at once what another process has recorded', async () => {
    await restrict(elsewhere, 'R-2');
    expect(await restricted()).toEqual([['R-1'], ['R-2']]);
    const pair = { duplicateId: 'R-3', survivorId: 'R-1', evidence: 'SAME_DOCUMENT' };
    await record(elsewhere, 'duplicate-R-3', 'ResidentsMerged', { ...pair, confirmedBy: 'IM-001', from: TODAY });
    expect(await restricted()).toEqual([['R-1', 'R-3'], ['R-2']]);
    expect(asked).toEqual(['head', 'readCategory restriction', 'readCategory duplicate']);
    const now = await people.now();
    expect([now.idsOf('R-3'), now.isRestricted(now.idsOf('R-3')), now.isRestricted(['R-9'])]).toEqual([
      ...[['R-1', 'R-3'], true, false],
    ]);
  });

  it('is asked once by all who ask while somebody is asking, and anew for who asks later', async () => {
    asked = [];
    const first = people.now();
    await Promise.resolve();
    const others = Array.from({ length: 50 }, () => people.now());
    await restrict(elsewhere, 'R-4');
    await Promise.all([first, ...others]);
    expect(asked.filter((question) => question === 'head')).toHaveLength(2);
    expect(await restricted()).toHaveLength(3);
  });

  it('is asked again after a question that failed', async () => {
    await restrict(store, 'R-5');
    let isAway = true;
    const away = new Proxy(store, {
      get: (target, name: keyof EventStore) =>
        isAway ? () => Promise.reject(new Error('away')) : (target[name] as () => unknown).bind(target),
    });
    const again = new KnownPeople(away, () => AT);
    await expect(again.now()).rejects.toThrow('away');
    isAway = false;
    expect((await again.now()).restricted).toHaveLength(4);
  });
});
