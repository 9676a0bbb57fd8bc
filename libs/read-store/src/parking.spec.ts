import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { type EventStore, type FactProjection, type NewEvent, type Refusal } from '#libs/eventing';
import { type Database, openDatabase } from '#libs/event-store-sql';
import type { LeaseOptions, OnPoison } from '#libs/runners';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { NotPossible } from './generations.js';
import { Projections } from './projections.js';
import { dropFacts, presenceRows } from './testing/apply.js';
import { MemoryLog } from './testing/memory-log.js';
import { arrived, left, presences } from './testing/presence.js';

const PATIENCE_MS = 10_000;

/** Events that the code cannot take until it is mended. */
let broken: Set<string>;
let log: MemoryLog;

const fragile = {
  ...presences,
  evolve(stays, event) {
    if (broken.has((event as unknown as { id: string }).id)) throw new TypeError('cannot be derived');
    return presences.evolve(stays, event);
  },
} as typeof presences as unknown as FactProjection;

const record = (stream: string, event: NewEvent, isBroken = false) => {
  const recorded = log.record(stream, event);
  if (isBroken) broken.add(recorded.id);
  return recorded;
};

const suite = (open: () => Promise<Database>) => () => {
  let database: Database;
  let db: Kysely<unknown>;
  const running: Projections[] = [];

  beforeAll(async () => {
    database = await open();
    db = database.kysely;
  });
  beforeEach(async () => {
    await dropFacts(db);
    log = new MemoryLog();
    broken = new Set();
  });
  afterEach(async () => {
    for (const projections of running.splice(0)) await projections.stop();
  });
  afterAll(() => database.close());

  async function opened(
    onPoison: OnPoison = 'park',
    { store = log, lease }: { store?: EventStore; lease?: LeaseOptions } = {},
  ): Promise<Projections> {
    const limits = { windowSize: 3, cachedStreams: 2, onPoison, ...(lease && { lease }) };
    const result = await Projections.open(db, store, [fragile], limits);
    running.push(result);
    return result;
  }

  const parkedNow = async () => {
    const { rows } = await sql<{ stream: string; position: string; attempts: number; error: string | null }>`
      SELECT stream, position, attempts, error FROM runners.parked ORDER BY length(position), position`.execute(db);
    return rows.map(({ stream, position, attempts, error }) => [stream, position, attempts, error]);
  };

  /** What the tables hold is what the whole log says. */
  const expectAsRebuilt = async (projections: Projections) => {
    const kept = await projections.checksums();
    await projections.rebuild();
    expect(await projections.checksums()).toEqual(kept);
  };

  const BECAUSE = 'cannot be derived';

  /** Two people, of whom the second has an event that cannot be taken, and others behind it. */
  function twoPeople(): void {
    record('person-1', arrived('2016-03-01', 'AW-1'));
    record('person-2', arrived('2016-03-01', 'AW-2'));
    record('person-2', left('2016-03-02'), true);
    record('person-1', left('2016-03-03'));
    record('person-2', arrived('2016-03-04', 'AW-3'));
    record('person-1', arrived('2016-03-05', 'AW-4'));
  }

  it('puts the event and all later ones of its stream aside, in their order, and takes the others', async () => {
    twoPeople();
    const projections = await opened();
    await projections.catchUp();
    expect(await projections.status()).toMatchObject([{ position: '6', lag: 0, state: 'idle', parked: 2 }]);
    expect(await parkedNow()).toEqual([
      ['person-2', '3', 1, BECAUSE],
      ['person-2', '5', 0, null],
    ]);
    expect(await projections.parked()).toMatchObject([
      {
        runner: 'projection presence v1 g1',
        poison: { stream: 'person-2', position: '3', eventId: 'event-3', type: 'Left', code: 'TypeError' },
        events: 2,
        attempts: 1,
      },
    ]);
    expect(await presenceRows(db)).toHaveLength(4);

    // After a restart, too.
    record('person-2', left('2016-03-06'));
    await (await opened()).catchUp();
    expect((await parkedNow()).map(([, position]) => position)).toEqual(['3', '5', '7']);
  });

  it('retried, takes them in their order, each once, and then what follows', async () => {
    twoPeople();
    const projections = await opened();
    await projections.catchUp();
    record('person-2', left('2016-03-06'));
    broken.clear();
    await projections.retry('presence');
    expect(await parkedNow()).toEqual([]);
    expect(await projections.status()).toMatchObject([{ position: '7', parked: 0, state: 'idle' }]);
    await expectAsRebuilt(projections);
  });

  it('retried too early, keeps what it could not take, and says how often it was tried', async () => {
    twoPeople();
    record('person-2', left('2016-03-06'), true);
    record('person-2', arrived('2016-03-07', 'AW-5'));
    const projections = await opened();
    await projections.catchUp();
    await projections.retry();
    expect((await parkedNow())[0]).toEqual(['person-2', '3', 2, BECAUSE]);
    broken.delete('event-3');
    await projections.retry('presence', 'person-2');
    expect(await parkedNow()).toEqual([
      ['person-2', '7', 1, BECAUSE],
      ['person-2', '8', 0, null],
    ]);
    // Behind it the order stays, whatever comes.
    record('person-2', left('2016-03-08'));
    await projections.catchUp();
    broken.clear();
    await projections.retry('presence', 'person-1');
    expect(await parkedNow()).toHaveLength(3);
    await projections.retry('presence', 'person-2');
    expect(await parkedNow()).toEqual([]);
    await expectAsRebuilt(projections);
  });

  it('parks a stream whose facts do not fit the table, too', async () => {
    await opened();
    await sql`ALTER TABLE facts.presence_v1 ADD CONSTRAINT fits CHECK (accommodation_id <> 'AW-3')`.execute(db);
    twoPeople();
    broken.clear();
    const projections = await opened();
    await projections.catchUp();
    expect(await projections.parked()).toMatchObject([{ poison: { position: '5', code: '23514' }, events: 1 }]);
    await projections.retry();
    expect(await projections.parked()).toMatchObject([{ attempts: 2 }]);
    await sql`ALTER TABLE facts.presence_v1 DROP CONSTRAINT fits`.execute(db);
    await projections.retry();
    await expectAsRebuilt(projections);
  });

  it('never parks because the database or the log is away', async () => {
    twoPeople();
    broken.clear();
    const projections = await opened();
    await sql`CREATE FUNCTION facts.die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'killed' USING ERRCODE = 'serialization_failure'; END $$`.execute(db);
    await sql`CREATE TRIGGER die BEFORE INSERT ON facts.presence_v1
      FOR EACH ROW EXECUTE FUNCTION facts.die()`.execute(db);
    await expect(projections.catchUp()).rejects.toThrow('killed');
    await sql`DROP TRIGGER die ON facts.presence_v1`.execute(db);
    projections.start();
    log.unavailable = true;
    setTimeout(() => (log.unavailable = false), 100);
    expect(await projections.waitFor('6', PATIENCE_MS)).toBe(true);
    expect(await parkedNow()).toEqual([]);
  });

  it('is retried beside the process that runs it, which then goes on; what it is about to write comes too late', async () => {
    twoPeople();
    const lease = { lengthMs: 600 };
    const service = await opened('park', { lease });
    service.start();
    await service.waitFor('6', PATIENCE_MS);
    broken.clear();
    const operator = await opened('park', { lease });
    const retrying = operator.retry();
    for (let day = 6; day < 10; day++) {
      record('person-2', arrived(`2016-03-0${day}`, `AW-${day}`));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await retrying;
    record('person-2', left('2016-03-11'));
    expect(await service.waitFor('11', PATIENCE_MS)).toBe(true);
    expect(await parkedNow()).toEqual([]);
    expect(await service.status()).toMatchObject([{ state: 'running', isOurs: true, parked: 0 }]);
    await service.stop();
    await expectAsRebuilt(operator);
  });

  it('that has stopped goes on when it is retried', async () => {
    twoPeople();
    const projections = await opened('stop');
    await projections.catchUp();
    expect(await projections.status()).toMatchObject([
      { state: 'stopped', position: '2', stoppedBy: { stream: 'person-2', position: '3', code: 'TypeError' } },
    ]);
    broken.clear();
    await projections.retry();
    const [status] = await projections.status();
    expect(status).toMatchObject({ state: 'idle', position: '6' });
    expect(status).not.toHaveProperty('stoppedBy');
  });

  it('answers no question without what is parked, and says at once that it has stopped', async () => {
    twoPeople();
    const refusal = async (projections: Projections, upTo: string) => {
      const begun = performance.now();
      const answer = await projections
        .explain({ table: 'presence', upTo })
        .then(() => 'answered')
        .catch((error: Refusal) => `${error.code} ${JSON.stringify(error.details.values)}`);
      expect(performance.now() - begun).toBeLessThan(3_000);
      return answer;
    };
    const stopping = await opened('stop');
    await stopping.catchUp();
    expect(await refusal(stopping, '6')).toBe('PROJECTION_STOPPED ["presence"]');
    expect(await refusal(stopping, '2')).toBe('answered');

    const parking = await opened('park');
    await parking.catchUp();
    expect(await refusal(parking, '6')).toBe('PROJECTION_INCOMPLETE ["presence"]');
    expect(await refusal(parking, '2')).toBe('answered');
    // Nobody has altered them.
    await expect(parking.replacing.check('presence')).rejects.toThrow(NotPossible);
    broken.clear();
    await parking.retry();
    expect(await refusal(parking, '6')).toBe('answered');
  });

  it('forgets what it has parked when it is rebuilt', async () => {
    twoPeople();
    const projections = await opened();
    await projections.catchUp();
    broken.clear();
    await projections.rebuild();
    expect(await parkedNow()).toEqual([]);
    expect(await projections.generations()).toMatchObject([{ generation: 2, use: 'live', parked: 0 }]);
    await projections.retry();
    await expectAsRebuilt(projections);
  });

  const step = fc.record({
    person: fc.constantFrom('person-a', 'person-b', 'person-c'),
    place: fc.constantFrom('AW-1', 'AW-2', undefined),
    isBroken: fc.constantFrom(false, false, false, true),
    /** Applied, mended or retried behind it. */
    then: fc.constantFrom('go on', 'apply', 'apply', 'mend one', 'retry', 'restart'),
  });

  it('whatever is parked, mended and retried when, ends as if nothing had ever been parked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        await dropFacts(db);
        log = new MemoryLog();
        broken = new Set();
        let projections = await opened();
        for (const { person, place, isBroken, then } of steps) {
          record(person, place === undefined ? left('2016-03-02') : arrived('2016-03-01', place), isBroken);
          if (then === 'mend one') broken.delete([...broken][0] ?? '');
          if (then === 'restart') projections = await opened();
          if (then === 'retry') await projections.retry();
          else if (then !== 'go on') await projections.catchUp();
        }
        await projections.catchUp();
        const parked = (await parkedNow()).map(([stream, position]) => ({ stream, position }));
        for (const { stream, position } of parked) {
          // All that follows a parked event in its stream is parked.
          const later = log.events.filter((e) => e.stream === stream && Number(e.position) >= Number(position));
          expect(parked.filter((one) => one.stream === stream)).toEqual(
            expect.arrayContaining(later.map((e) => ({ stream, position: e.position }))),
          );
        }
        broken.clear();
        await projections.retry();
        expect(await parkedNow()).toEqual([]);
        await expectAsRebuilt(projections);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
};

describe('a projection that meets an event it cannot take, on the embedded database', suite(openInMemory));

describeOnPostgres(
  'a projection that meets an event it cannot take, on PostgreSQL',
  suite(async () => openDatabase({ url: await postgresUrl() })),
);
