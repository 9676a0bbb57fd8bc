import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { type FactProjection, START } from '#libs/eventing';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { NotPossible } from './generations.js';
import { Projections } from './projections.js';
import { dropFacts } from './testing/apply.js';
import { MemoryLog } from './testing/memory-log.js';
import { arrived, left, poison, presences } from './testing/presence.js';

const UNLISTED = { ...presences, version: 2 } as FactProjection;

/** The same facts with other places. */
const RENAMED: FactProjection = {
  ...UNLISTED,
  differences: [{ table: 'presence', column: 'accommodationId', why: 'places have new names' }],
  facts: (state, id) =>
    presences
      .facts(state as Parameters<typeof presences.facts>[0], id)
      .map((fact) =>
        fact.table === 'presence'
          ? { ...fact, values: { ...fact.values, accommodationId: `new ${fact.values['accommodationId'] as string}` } }
          : fact,
      ),
};

const suite = (open: () => Promise<Database>) => () => {
  let database: Database;
  let db: Kysely<unknown>;
  let log: MemoryLog;
  let running: Projections[] = [];

  const stopAll = async () => {
    for (const projections of running) await projections.stop();
    running = [];
  };
  beforeAll(async () => {
    database = await open();
    db = database.kysely;
  });
  afterAll(async () => {
    await stopAll();
    await database.close();
  });
  beforeEach(async () => {
    await stopAll();
    await dropFacts(db);
    log = new MemoryLog();
    windowSize = 3;
    lanes = 2;
    for (let n = 0; n < 4; n++) log.record(`person-${n}`, arrived('2016-03-01', `AW-${n}`));
    log.record('person-0', left('2016-03-10'));
  });

  let windowSize: number;
  let lanes: number;

  async function code(...projections: FactProjection[]): Promise<Projections> {
    const opened = await Projections.open(db, log, projections, { windowSize, lanes });
    running.push(opened);
    return opened;
  }

  /** Old code, with everything applied. */
  async function inUse(): Promise<Projections> {
    const projections = await code(presences);
    await projections.catchUp();
    return projections;
  }

  const placesIn = async (facts: Kysely<unknown>): Promise<string[]> => {
    const { rows } = await sql<{ place: string }>`SELECT accommodation_id AS place FROM facts.presence
      WHERE known_until = 'infinity' ORDER BY stream`.execute(facts);
    return rows.map(({ place }) => place);
  };
  const places = async (projections: Projections) => projections.read(await log.head(), placesIn);
  const states = async (projections: Projections) =>
    (await projections.replacing.list()).map(({ version, generation, state }) => `v${version} g${generation} ${state}`);

  const OLD = ['AW-0', 'AW-1', 'AW-2', 'AW-3'];
  const NEW = OLD.map((place) => `new ${place}`);

  it('a new version is built beside the one in use, which answers until the other is complete', async () => {
    const old = await inUse();
    const next = await code(RENAMED);
    expect(await places(next)).toEqual(OLD);
    expect(await next.status()).toMatchObject([
      { name: 'presence', version: 1, next: { version: 2, generation: 1, state: 'building' } },
    ]);
    await next.catchUp();
    expect(await places(next)).toEqual(NEW);
    expect(await placesIn(db)).toEqual(NEW);
    expect(await states(next)).toEqual(['v1 g1 RETIRED', 'v2 g1 LIVE']);
    // Old code in a rolling deployment.
    log.record('person-9', arrived('2016-03-05', 'AW-9'));
    await old.catchUp();
    expect(await places(old)).toEqual([...OLD, 'AW-9']);
    await next.catchUp();
    expect(await places(next)).toEqual([...NEW, 'new AW-9']);
  });

  it('a service builds it by itself while it follows, also in two processes at once', async () => {
    const old = await inUse();
    old.start();
    const [one, other] = [await code(RENAMED), await code(RENAMED)];
    one.start();
    other.start();
    for (let n = 10; n < 20; n++) log.record(`person-${n}`, arrived('2016-03-05', `AW-${n}`));
    for (let live = ''; live !== 'v2 g1 LIVE';) live = (await states(one)).find((state) => state.endsWith('LIVE'))!;
    log.record('person-20', arrived('2016-03-05', 'AW-20'));
    for (const each of [one, other]) expect((await places(each)).every((place) => place.startsWith('new'))).toBe(true);
    expect(await places(old)).toHaveLength(15);
    await stopAll();
    const kept = await one.checksums();
    const { comparisons } = await one.rebuild();
    expect(comparisons).toMatchObject([{ tables: [{ isEqual: true }, { isEqual: true }] }]);
    expect(await one.checksums()).toEqual(kept);
  });

  it('one that differs in what it does not list waits for a decision, and says what differs', async () => {
    await inUse();
    const next = await code({ ...RENAMED, differences: [] });
    await next.catchUp();
    expect(await places(next)).toEqual(OLD);
    expect((await next.status())[0]?.next).toEqual({ version: 2, generation: 1, state: 'built' });
    const [comparison] = await next.replacing.compare(['presence']);
    expect(comparison).toMatchObject({ isAsExpected: false, live: { version: 1 }, next: { version: 2 } });
    const [presence, stays] = comparison!.tables;
    expect(stays).toMatchObject({ table: 'stay_count', isEqual: true, unexpected: [], live: { rows: 4 } });
    expect(presence!.unexpected).toContain('5 rows only in next');
    expect(presence!.unexpected.join('\n')).toContain('accommodation_id="new AW-3"');
    expect((await next.replacing.swap(['presence'])).swapped).toEqual([]);
    await next.replacing.swap(['presence'], { force: true });
    expect(await places(next)).toEqual(NEW);
  });

  it('a column that comes, goes or differs is named, unless it is listed', async () => {
    await inUse();
    const [presence, stays] = presences.tables;
    const { note: _gone, ...columns } = presence!.columns;
    const changed: FactProjection = {
      ...UNLISTED,
      tables: [{ ...presence!, columns: { ...columns, floor: 'integer' } }, stays!],
      facts: (state, id) =>
        presences
          .facts(state as never, id)
          .map(({ values: { note: _note, ...values }, ...fact }) => ({ ...fact, values })),
    };
    const next = await code(changed);
    await next.catchUp();
    const differences = (await next.replacing.compare(['presence']))[0]!.tables[0]!.unexpected;
    expect(differences).toEqual(['column note jsonb is only in live', 'column floor int4 is only in next']);
    const listed = ['note', 'floor'].map((column) => ({ table: 'presence', column, why: 'moved to the room' }));
    await (await code({ ...changed, differences: listed })).replacing.swap(['presence']);
    expect(await states(next)).toEqual(['v1 g1 RETIRED', 'v2 g1 LIVE']);
  });

  it('a table that is new needs no listing, one that goes does', async () => {
    const [presence, stays] = presences.tables;
    const without = (version: number): FactProjection => ({
      ...presences,
      version,
      tables: [presence!],
      facts: (state, id) => presences.facts(state as never, id).filter(({ table }) => table === presence!.name),
    });
    await (await code(without(1))).catchUp();
    const next = await code(UNLISTED);
    await next.catchUp();
    expect(await states(next)).toEqual(['v1 g1 RETIRED', 'v2 g1 LIVE']);
    const last = await code(without(3));
    await last.catchUp();
    expect(await states(last)).toEqual(['v1 g1 RETIRED', 'v2 g1 LIVE', 'v3 g1 BUILT']);
    expect((await last.replacing.compare(['presence']))[0]!.tables).toMatchObject([
      { table: presence!.name, unexpected: [] },
      { table: stays!.name, unexpected: ['the table is only in live'] },
    ]);
  });

  it('a question that needs a column of the new version waits for it; the others are answered', async () => {
    await inUse();
    const [presence, stays] = presences.tables;
    const listed = [{ table: 'presence', column: 'floor', why: 'new' }];
    const next = await code({
      ...UNLISTED,
      tables: [{ ...presence!, columns: { ...presence!.columns, floor: 'integer' } }, stays!],
      differences: listed,
    });
    const floors = next.read(START, async (facts) => (await sql`SELECT floor FROM facts.presence`.execute(facts)).rows);
    const count = next.read(START, async (facts) => (await sql`SELECT FROM facts.stay_count`.execute(facts)).rows);
    expect(await count).toHaveLength(4);
    await next.catchUp();
    expect(await floors).toHaveLength(5);
  });

  it('is swapped back at once, and forth again', async () => {
    await inUse();
    const next = await code(presences, RENAMED);
    await next.catchUp();
    log.record('person-4', arrived('2016-03-04', 'AW-4'));
    await next.replacing.swapBack(['presence']);
    expect(await placesIn(db)).toEqual([...OLD, 'AW-4']);
    await next.catchUp();
    expect(await places(next)).toEqual([...OLD, 'AW-4']);
    expect(await states(next)).toEqual(['v1 g1 LIVE', 'v2 g1 BUILT']);
    expect((await next.replacing.swap(['presence'])).swapped).toMatchObject([{ version: 2 }]);
    expect(await places(next)).toEqual([...NEW, 'new AW-4']);
  });

  it('is not swapped back to what nobody has kept up, until old code has', async () => {
    const old = await inUse();
    const next = await code(RENAMED);
    await next.catchUp();
    log.record('person-4', arrived('2016-03-04', 'AW-4'));
    await next.catchUp();
    await expect(next.replacing.swapBack(['presence'])).rejects.toThrow('has to bring it up first');
    expect(await places(next)).toHaveLength(5);
    await old.catchUp();
    await next.replacing.swapBack(['presence']);
    expect(await places(next)).toEqual([...OLD, 'AW-4']);
  });

  it('is swapped back while old code still catches up, for as long as that gets on', async () => {
    const seenByOld = new MemoryLog();
    const arriveIn =
      (...logs: MemoryLog[]) =>
      (n: number) =>
        logs.forEach((one) => one.record(`person-${n}`, arrived('2016-03-01', `AW-${n}`)));
    [0, 1, 2, 3].forEach(arriveIn(seenByOld));
    seenByOld.record('person-0', left('2016-03-10'));
    const old = await Projections.open(db, seenByOld, [presences], { windowSize, lanes });
    running.push(old);
    await old.catchUp();
    const next = await code(RENAMED);
    await next.catchUp();
    [4, 5, 6].forEach(arriveIn(log));
    await next.catchUp();

    const swapped = next.replacing.swapBack(['presence']);
    for (const n of [4, 5, 6]) {
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      arriveIn(seenByOld)(n);
      await old.catchUp();
    }
    expect(await swapped).toMatchObject([{ version: 1 }]);
    expect(await placesIn(db)).toEqual([...OLD, 'AW-4', 'AW-5', 'AW-6']);
  });

  it('what was in use is dropped on demand, what is in use is not', async () => {
    await inUse();
    const next = await code(RENAMED);
    await next.catchUp();
    const ids = await next.replacing.list();
    await expect(next.replacing.drop(ids[1]!)).rejects.toThrow('is in use');
    await next.replacing.drop(ids[0]!);
    expect(await states(next)).toEqual(['v2 g1 LIVE']);
    expect((await sql`SELECT FROM pg_tables WHERE tablename = 'presence_v1'`.execute(db)).rows).toEqual([]);
    await expect(next.replacing.swapBack(['presence'])).rejects.toThrow(NotPossible);
    // Its code comes back, and builds a generation of its own beside the later version.
    const old = await code(presences);
    await old.catchUp();
    expect(await states(next)).toEqual(['v1 g1 BUILT', 'v2 g1 LIVE']);
    expect(await places(old)).toEqual(OLD);
    expect(await places(next)).toEqual(NEW);
  });

  it('a build that was ended goes on where it was', async () => {
    windowSize = 1_000;
    // One part after the other, so that the last one is missing.
    lanes = 1;
    for (let n = 10; n < 6_000; n++) log.record(`person-${n}`, arrived('2016-03-05', `AW-${n}`));
    const projections = await inUse();
    const kept = await projections.checksums();
    const dying = projections.rebuild('presence', {
      onProgress: ({ done }) => {
        if (done > 2_000) throw new Error('died');
      },
    });
    await expect(dying).rejects.toThrow('died');
    expect(await projections.checksums()).toEqual(kept);
    const seen: number[] = [];
    const again = await code(presences);
    await again.rebuild('presence', { onProgress: ({ done }) => seen.push(done) });
    expect(seen[0]).toBeGreaterThan(4_000);
    expect(seen.at(-1)).toBe(5_995);
    expect(await again.checksums()).toEqual(kept);
    expect(await states(again)).toEqual(['v1 g2 LIVE']);
  });

  it('a build ends although something is recorded whenever the log is read', async () => {
    await inUse();
    const next = await code(RENAMED);
    const readLog = log.readLog.bind(log);
    let person = 10;
    log.readLog = (after, limit) => {
      log.record(`person-${person++}`, arrived('2016-03-05', 'AW-9'));
      return readLog(after, limit);
    };
    await next.replacing.build(['presence']);
    expect(await states(next)).toEqual(['v1 g1 LIVE', 'v2 g1 BUILT']);
    expect((await next.replacing.compare(['presence']))[0]).toMatchObject({ isAsExpected: true });
    log.readLog = readLog;
    await next.replacing.swap(['presence']);
    expect(await places(next)).toHaveLength(4 + person - 10);
  });

  it('a build that meets an event it cannot derive fails, and leaves what is in use as it is', async () => {
    await inUse();
    log.record('person-0', poison('2016-03-11'));
    log.record('person-1', left('2016-03-11'));
    const next = await code(RENAMED);
    await expect(next.catchUp()).rejects.toThrow('presence v2 g1 cannot be derived from person-0: cannot be derived');
    expect(await next.read('5', placesIn)).toEqual(OLD);
    next.start();
    for (let error: string | undefined; error === undefined;) error = (await next.status())[0]?.next?.error;
    log.events[5] = { ...log.events[5]!, type: 'Left' };
    for (let live = ''; live !== 'v2 g1 LIVE';) live = (await states(next)).find((state) => state.endsWith('LIVE'))!;
    expect(await places(next)).toEqual(NEW);
  });

  it('a check names what somebody altered by hand, and finds nothing where nobody did', async () => {
    const projections = await inUse();
    expect(await projections.replacing.check('presence')).toEqual([]);
    await sql`UPDATE facts.presence_v1 SET accommodation_id = 'AW-7', share = 0.75 WHERE stream = 'person-1'`.execute(
      db,
    );
    await sql`DELETE FROM facts.presence_v1 WHERE stream = 'person-2'`.execute(db);
    await sql`UPDATE facts.stay_count_v1 SET known_from = known_from - interval '1 day' WHERE stream = 'person-3'`.execute(
      db,
    );
    await sql`INSERT INTO facts.stay_count_v1 SELECT 'person-99', digest, valid_from, valid_until, known_from, known_until,
      sources, stays FROM facts.stay_count_v1 WHERE stream = 'person-0'`.execute(db);
    const found = await projections.replacing.check('presence');
    expect(found).toEqual([
      expect.objectContaining({ stream: 'person-1', column: 'share', live: 0.75, replayed: 0.5 }),
      expect.objectContaining({ stream: 'person-1', column: 'accommodation_id', live: 'AW-7', replayed: 'AW-1' }),
      expect.objectContaining({
        stream: 'person-2',
        live: null,
        replayed: expect.objectContaining({ stay_number: 1 }),
      }),
      expect.objectContaining({ table: 'facts.stay_count_v1', stream: 'person-3', column: 'known_from' }),
      expect.objectContaining({ stream: 'person-99', live: expect.objectContaining({ stays: 1 }), replayed: null }),
    ]);
    await projections.rebuild();
    expect(await projections.replacing.check('presence')).toEqual([]);
  });
};

/** Where several sessions are answered at the same time. */
const inFlight = (open: () => Promise<Database>) => () => {
  it('a question in flight is answered from one version, and its tables are there until it ends', async () => {
    const database = await open();
    try {
      const log = new MemoryLog();
      log.record('person-1', arrived('2016-03-01', 'AW-1'));
      const old = await Projections.open(database.kysely, log, [presences]);
      await old.catchUp();
      const next = await Projections.open(database.kysely, log, [RENAMED]);
      const tableOf = async (facts: Kysely<unknown>) =>
        (await sql<{ table: string }>`SELECT tableoid::regclass::text AS table FROM facts.presence`.execute(facts))
          .rows;
      let dropping: Promise<void> | undefined;
      let isDropped = false;
      const seen = await next.read(START, async (facts) => {
        // Nothing is asked yet when the swap comes in between.
        await next.catchUp();
        const [gone] = await next.replacing.list();
        dropping = next.replacing.drop(gone!).then(() => void (isDropped = true));
        const before = await tableOf(facts);
        await new Promise((resolve) => setTimeout(resolve, 300));
        return [...before, ...(await tableOf(facts)), { isDropped }];
      });
      expect(seen).toEqual([{ table: 'facts.presence_v1' }, { table: 'facts.presence_v1' }, { isDropped: false }]);
      expect(await next.read(START, tableOf)).toEqual([{ table: 'facts.presence_v2' }]);
      await dropping;
      expect(await next.replacing.list()).toHaveLength(1);
    } finally {
      await database.close();
    }
  });
};

describe('projections replaced on the embedded database', suite(openInMemory));

describeOnPostgres(
  'projections replaced on PostgreSQL',
  suite(async () => openDatabase({ url: await postgresUrl() })),
);

describeOnPostgres(
  'projections replaced while they are asked',
  inFlight(async () => openDatabase({ url: await postgresUrl() })),
);
