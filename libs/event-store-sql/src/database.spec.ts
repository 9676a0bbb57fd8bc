import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import {
  describeOnPostgres,
  embeddedTemplate,
  openInFolder,
  openInMemory,
  postgresUrl,
  temporaryFolder,
} from '../../../test/setup/databases.js';
import { type Database, openDatabase } from './database.js';
import { DataDirInUse } from './folder-lock.js';
import { PgliteServer } from './pglite-server.js';

const template = embeddedTemplate === undefined ? {} : { template: embeddedTemplate };

const opened: Database[] = [];
const keep = async (opening: Promise<Database>): Promise<Database> => {
  const database = await opening;
  opened.push(database);
  return database;
};
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

const suite = (open: () => Promise<Database>): void => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterEach(() => database.query({ text: 'DROP TABLE IF EXISTS t' }));
  afterAll(() => database.close());

  it('hands columns back as plain values', async () => {
    const [row] = await database.query({
      text: `SELECT 9007199254740993::bigint AS large, 12.50::numeric AS exact, date '2016-02-29' AS day,
        timestamptz '2016-03-17 10:00:00.12+01' AS at, timestamptz '2016-03-17 10:00:00+01' AS full_second,
        timestamptz 'infinity' AS never, '{"a":[1]}'::jsonb AS json, '{a,"b c"}'::text[] AS texts,
        array[date '2016-02-29', NULL] AS days, array[1.5] AS exacts, '\\x00ff'::bytea AS bytes, true AS flag, 7 AS small,
        count(*) AS count, sum(1::bigint) AS sum`,
    });
    expect(row).toEqual({
      large: '9007199254740993',
      exact: 12.5,
      day: '2016-02-29',
      at: '2016-03-17T09:00:00.120Z',
      full_second: '2016-03-17T09:00:00.000Z',
      never: 'infinity',
      json: { a: [1] },
      texts: ['a', 'b c'],
      days: ['2016-02-29', null],
      exacts: [1.5],
      bytes: Buffer.from([0, 255]),
      flag: true,
      small: 7,
      count: '1',
      sum: 1,
    });
  });

  it('takes values of all kinds', async () => {
    const values = [['a"b', 'c\\d', 'ü', null], Buffer.from([0, 255]), { a: ['ü'] }, '12', null];
    const text = 'SELECT $1::text[] AS a, $2::bytea AS b, $3::jsonb AS c, $4::bigint AS d, $5::text AS e';
    for (let time = 0; time < 3; time++) {
      expect(await database.query({ name: 'kinds', text }, values)).toEqual([
        { a: values[0], b: values[1], c: values[2], d: '12', e: null },
      ]);
    }
  });

  it('rolls a failed transaction back and goes on', async () => {
    const { kysely } = database;
    await sql`CREATE TABLE t (id int PRIMARY KEY)`.execute(kysely);
    const failing = kysely.transaction().execute(async (transaction) => {
      await sql`INSERT INTO t VALUES (1)`.execute(transaction);
      await sql`INSERT INTO t VALUES (1)`.execute(transaction);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505', constraint: 't_pkey' });
    const inserted = await sql`INSERT INTO t VALUES (2)`.execute(kysely);
    expect(inserted.numAffectedRows).toBe(1n);
    expect((await sql`SELECT id FROM t`.execute(kysely)).rows).toEqual([{ id: 2 }]);
  });

  it('gives a transaction the session for itself', async () => {
    const { kysely } = database;
    await sql`CREATE TABLE t (n int)`.execute(kysely);
    await sql`INSERT INTO t VALUES (0)`.execute(kysely);
    const increment = () =>
      kysely.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ n: number }>`SELECT n FROM t FOR UPDATE`.execute(transaction);
        await sql`UPDATE t SET n = ${rows[0]!.n + 1}`.execute(transaction);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect((await sql`SELECT n FROM t`.execute(kysely)).rows).toEqual([{ n: 20 }]);
  });

  it('returns many rows', async () => {
    const rows = await database.query<{ i: number }>({
      text: `SELECT i, repeat('ü', 100) AS text FROM generate_series(1, 20000) i`,
    });
    expect(rows).toHaveLength(20_000);
    expect(rows.at(-1)).toEqual({ i: 20_000, text: 'ü'.repeat(100) });
  });
};

describe('PGlite', () => {
  suite(openInMemory);

  it('says that memory outlives nothing', async () => {
    expect((await keep(openInMemory())).durability).toBe('In memory: nothing outlives the process.');
  });

  it('flushes every commit to disk, and has tried it', async () => {
    const { server, syncsPerCommit } = await PgliteServer.start({ folder: await temporaryFolder(), ...template });
    await server.close();
    expect(syncsPerCommit).toBeGreaterThan(0);
    const inMemory = await PgliteServer.start(template);
    await inMemory.server.close();
    expect(inMemory.syncsPerCommit).toBe(0);
    expect((await keep(openInFolder(await temporaryFolder()))).durability).toMatch(
      /every commit is flushed to disk .+ \(checked at start\)/,
    );
  });

  it('keeps what was written in a folder, which nobody else may open meanwhile', async () => {
    const folder = await temporaryFolder();
    const first = await keep(openInFolder(folder));
    await first.query({ text: 'CREATE TABLE kept AS SELECT 1 AS n' });
    await expect(openInFolder(folder)).rejects.toThrow(DataDirInUse);
    await first.close();
    const again = await keep(openInFolder(folder));
    expect(await again.query({ text: 'SELECT n FROM kept' })).toEqual([{ n: 1 }]);
  });
});

describeOnPostgres('PostgreSQL', () => {
  suite(async () => openDatabase({ url: await postgresUrl() }));

  it('says that commits are flushed', async () => {
    expect((await keep(openDatabase({ url: await postgresUrl() }))).durability).toMatch(
      /^PostgreSQL \d+.*: every commit is flushed to disk/,
    );
  });

  it('ends a transaction whose process has fallen silent, and goes on with other connections', async () => {
    const { kysely } = await keep(
      openDatabase({ url: await postgresUrl(), maxConnections: 1, idleTransactionMs: 100 }),
    );
    const asleep = kysely.transaction().execute(async (transaction) => {
      await sql`CREATE TABLE t (n int)`.execute(transaction);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    });
    await expect(asleep).rejects.toThrow(/connection/i);
    expect((await sql`SELECT to_regclass('t') AS t`.execute(kysely)).rows).toEqual([{ t: null }]);
  });

  it('hears notifications, also after its connection was lost', async () => {
    const url = await postgresUrl();
    const [database, other] = [await keep(openDatabase({ url })), await keep(openDatabase({ url }))];
    let heard = 0;
    const stop = database.listen('news', () => heard++);
    const hears = async (): Promise<void> => {
      const before = heard;
      while (heard === before) {
        await other.query({ text: 'NOTIFY news' });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await hears();
    await database.query({
      text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    });
    await hears();
    await stop();
  });

  it('does not hear what it has notified itself', async () => {
    const url = await postgresUrl();
    const [database, other] = [await keep(openDatabase({ url })), await keep(openDatabase({ url }))];
    let heard = 0;
    const stop = database.listen('news', () => heard++);
    const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
    // Once when it begins to listen.
    while (heard < 1) await pause();
    await database.query({ text: 'NOTIFY news' });
    await other.query({ text: 'NOTIFY news' });
    await other.query({ text: 'NOTIFY news' });
    while (heard < 3) await pause();
    await pause();
    expect(heard).toBe(3);
    await stop();
  });
});
