import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import type { EventStore, FactProjection } from '#libs/eventing';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { Projections } from './projections.js';
import type { ProjectionStatus } from './status.js';
import { dropFacts, presenceRows } from './testing/apply.js';
import { MemoryLog } from './testing/memory-log.js';
import { arrived, left, poison, presences } from './testing/presence.js';

const PATIENCE_MS = 10_000;

/** Of the same streams, in a table of its own; it takes every event. */
const arrivals: FactProjection<number> = {
  name: 'arrivals',
  version: 1,
  category: 'person',
  initial: 0,
  tables: [{ ...presences.tables[1]!, name: 'arrivals' }],
  evolve: (count) => count + 1,
  facts: (count) => [
    { table: 'arrivals', values: { stays: count }, from: '2016-01-01', until: '9999-12-31', sources: [] },
  ],
};

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isSo()) && performance.now() < end);
}

const suite = (open: () => Promise<Database>) => () => {
  let database: Database;
  let db: Kysely<unknown>;
  let log: MemoryLog;
  const running: Projections[] = [];

  beforeAll(async () => {
    database = await open();
    db = database.kysely;
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const projections of running.splice(0)) await projections.stop();
    await dropFacts(db);
    log = new MemoryLog();
  });
  afterAll(async () => {
    for (const projections of running.splice(0)) await projections.stop();
  });

  async function opened(store: EventStore = log, ...projections: FactProjection[]): Promise<Projections> {
    const all = projections.length > 0 ? projections : [presences];
    const result = await Projections.open(db, store, all, { windowSize: 3, cachedStreams: 2 });
    running.push(result);
    return result;
  }

  const statusOf = async (projections: Projections, name: string): Promise<ProjectionStatus> =>
    (await projections.status()).find((status) => status.name === name)!;

  const recordStays = (count: number) => {
    for (let n = 0; n < count; n++) {
      log.record(`person-${n % 5}`, n % 2 ? left('2016-03-10') : arrived('2016-03-01', `AW-${n}`));
      log.record(`case-${n}`, { type: 'Opened', occurredOn: '2016-03-01', data: {} });
    }
  };

  it('follow the log and pass events of other categories', async () => {
    recordStays(3);
    const projections = await opened();
    projections.start();
    expect(await projections.waitFor('6', PATIENCE_MS)).toBe(true);
    recordStays(2);
    expect(await projections.waitFor('10', PATIENCE_MS)).toBe(true);
    expect(await projections.status()).toEqual([
      {
        ...{ name: 'presence', version: 1, generation: 1, use: 'live', runner: 'projection presence v1 g1' },
        ...{ state: 'running', holder: expect.any(String), isOurs: true, epoch: '1' },
        ...{ position: '10', lag: 0, still: expect.any(Number), parked: 0 },
      },
    ]);
  });

  it('say how far behind they are', async () => {
    recordStays(3);
    const projections = await opened();
    expect(await statusOf(projections, 'presence')).toMatchObject({ state: 'idle', position: '0', lag: 6 });
    expect(await projections.waitFor('6', 60)).toBe(false);
  });

  it('wait for another process to do the work', async () => {
    recordStays(3);
    const [reader, worker] = [await opened(), await opened()];
    const reached = reader.waitFor('6', PATIENCE_MS);
    worker.start();
    expect(await reached).toBe(true);
  });

  it('go on from their checkpoint after a restart', async () => {
    recordStays(3);
    await (await opened()).catchUp();
    recordStays(4);
    const second = await opened();
    await second.catchUp();
    const kept = await second.checksums();
    await second.rebuild();
    expect(await second.checksums()).toEqual(kept);
    expect((await second.status())[0]).toMatchObject({ position: '14', lag: 0, state: 'idle' });
  });

  it('apply nothing twice when two processes do the work', async () => {
    const [one, other] = [await opened(log, presences, arrivals), await opened(log, presences, arrivals)];
    one.start();
    other.start();
    for (let n = 0; n < 30; n++) {
      recordStays(1);
      if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await one.waitFor('60', PATIENCE_MS)).toBe(true);
    expect(await other.waitFor('60', PATIENCE_MS)).toBe(true);
    await one.stop();
    await other.stop();
    const kept = await one.checksums();
    await one.rebuild();
    expect(await one.checksums()).toEqual(kept);
    expect(kept[0]!.rows).toBeGreaterThan(0);
  });

  it('catch up in two processes at the same moment', async () => {
    recordStays(20);
    const [one, other] = [await opened(), await opened()];
    await Promise.all([one.catchUp(), other.catchUp()]);
    const kept = await one.checksums();
    await other.rebuild();
    expect(await one.checksums()).toEqual(kept);
  });

  it('write nothing of a batch that fails, and try again', async () => {
    recordStays(4);
    const projections = await opened();
    await projections.catchUp();
    const rows = await presenceRows(db);
    // The database refuses the checkpoint after the rows are written: as if the process had died before the commit.
    await sql`CREATE FUNCTION facts.die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'killed' USING ERRCODE = 'admin_shutdown'; END $$`.execute(db);
    await sql`CREATE CONSTRAINT TRIGGER die AFTER UPDATE ON facts.checkpoint DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION facts.die()`.execute(db);
    recordStays(4);
    await expect(projections.catchUp()).rejects.toThrow('killed');
    expect(await presenceRows(db)).toEqual(rows);
    expect((await projections.status())[0]!.position).toBe('8');

    projections.start();
    const says = async (error: RegExp | undefined) => {
      const end = performance.now() + PATIENCE_MS;
      while (performance.now() < end) {
        const found = (await statusOf(projections, 'presence')).error;
        if (error ? found !== undefined && error.test(found) : found === undefined) return true;
      }
      return false;
    };
    expect(await says(/trying again: .*killed/)).toBe(true);
    await sql`DROP TRIGGER die ON facts.checkpoint`.execute(db);
    expect(await projections.waitFor('16', PATIENCE_MS)).toBe(true);
    expect(await says(undefined)).toBe(true);
    await projections.stop();
    const kept = await projections.checksums();
    await projections.rebuild();
    expect(await projections.checksums()).toEqual(kept);
  });

  it('survive that the log is away for a while', async () => {
    const projections = await opened();
    recordStays(1);
    log.unavailable = true;
    projections.start();
    setTimeout(() => (log.unavailable = false), 120);
    expect(await projections.waitFor('2', PATIENCE_MS)).toBe(true);
  });

  it('stop alone at an event that cannot be derived, with everything before it applied', async () => {
    recordStays(1);
    log.record('person-0', left('2016-03-05'));
    log.record('person-0', poison('2016-03-06'));
    log.record('person-7', arrived('2016-03-07'));
    const projections = await opened(log, presences, arrivals);
    projections.start();
    await until(async () => (await statusOf(projections, 'arrivals')).position === '5');
    // What a stopped projection has not applied is not taken for read.
    expect(await projections.waitFor('5', 20)).toBe(false);
    expect(await statusOf(projections, 'arrivals')).toMatchObject({ state: 'running', position: '5', lag: 0 });
    expect(await statusOf(projections, 'presence')).toMatchObject({
      state: 'stopped',
      position: '3',
      lag: 2,
      error: 'Poison event-4 at 4: cannot be derived',
    });
    expect(await presenceRows(db)).toHaveLength(2);

    await projections.stop();
    log.events[3] = { ...log.events[3]!, type: 'Left' };
    projections.start();
    expect(await projections.waitFor('5', PATIENCE_MS)).toBe(true);
    expect(await statusOf(projections, 'presence')).toMatchObject({ state: 'running', position: '5' });
  });

  it('stop at a fact that does not fit its table, with everything before it applied', async () => {
    const fitting: FactProjection<number> = {
      ...arrivals,
      facts: (count, id) =>
        count < 2 ? arrivals.facts(count, id) : [{ ...arrivals.facts(count, id)[0]!, values: { stays: 'many' } }],
    };
    recordStays(5);
    log.record('person-0', left('2016-03-05'));
    const projections = await opened(log, fitting, presences);
    await projections.catchUp();
    expect(await statusOf(projections, 'arrivals')).toMatchObject({ state: 'stopped', position: '10' });
    expect((await statusOf(projections, 'arrivals')).error).toMatch(/^Left event-11 at 11: .*many/);
    expect(await statusOf(projections, 'presence')).toMatchObject({ position: '11' });
  });

  it('are rebuilt while they follow, and say how far that is', async () => {
    recordStays(10);
    const projections = await opened(log, presences, arrivals);
    projections.start();
    await projections.waitFor('20', PATIENCE_MS);
    const kept = await projections.checksums();
    const onProgress = jest.fn();
    const rebuilding = projections.rebuild('presence', { onProgress });
    // Followed by the others while this projection is busy, and not to be skipped by it afterwards.
    for (let n = 0; n < 5; n++) {
      log.record('case-9', { type: 'Noted', occurredOn: '2016-03-01', data: {} });
      log.record('person-8', arrived(`2016-03-0${n + 1}`));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await rebuilding;
    expect(onProgress).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: 'presence', done: expect.any(Number), total: expect.any(Number) }),
    );
    expect(await projections.waitFor('30', PATIENCE_MS)).toBe(true);
    await projections.stop();
    const live = await projections.checksums();
    expect(live).not.toEqual(kept);
    await projections.rebuild();
    expect(await projections.checksums()).toEqual(live);
  });

  it('keep up what another process has rebuilt', async () => {
    recordStays(10);
    const [follower, other] = [await opened(), await opened()];
    follower.start();
    await follower.waitFor('20', PATIENCE_MS);
    const kept = await follower.checksums();
    await other.rebuild();
    recordStays(1);
    expect(await follower.waitFor('22', PATIENCE_MS)).toBe(true);
    await follower.stop();
    const after = await follower.checksums();
    await follower.rebuild();
    expect(await follower.checksums()).toEqual(after);
    expect(after).not.toEqual(kept);
  });

  it('have an index for each column that is looked up, in a store from before it was, too, and when rebuilt', async () => {
    const indexes = async () =>
      (
        await sql<{ index: string }>`SELECT indexdef AS index FROM pg_indexes
          WHERE schemaname = 'facts' AND indexname LIKE '%_by_%' ORDER BY 1`.execute(db)
      ).rows.map(({ index }) => index.replace(/^.* ON (\S+) USING btree /, '$1 '));
    recordStays(3);
    await opened();
    expect(await indexes()).toEqual([]);
    const [first, ...others] = presences.tables;
    const lookedUp = { ...presences, tables: [{ ...first!, lookups: ['personId', 'stayNumber'] }, ...others] };
    const projections = await opened(log, lookedUp);
    const ofTable = (table: string) => [`${table} (person_id, valid_from)`, `${table} (stay_number, valid_from)`];
    expect(await indexes()).toEqual(ofTable('facts.presence_v1'));
    await projections.rebuild();
    expect(await indexes()).toEqual(ofTable('facts.presence_v1_g2'));
  });

  it('refuse other columns without a new version, and names used twice', async () => {
    await opened();
    const changed = { ...presences, tables: [{ ...presences.tables[0]!, columns: { personId: 'integer' as const } }] };
    await expect(opened(log, changed as unknown as FactProjection)).rejects.toThrow('raise the version');
    await expect(opened(log, presences, presences)).rejects.toThrow('two of projection presence');
    await expect(opened(log, presences, { ...presences, name: 'again' })).rejects.toThrow('two of table presence');
  });
};

describe('projections on the embedded database', suite(openInMemory));

describeOnPostgres(
  'projections on PostgreSQL',
  suite(async () => openDatabase({ url: await postgresUrl() })),
);
