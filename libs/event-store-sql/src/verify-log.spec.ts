import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Append } from '#libs/eventing';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../test/setup/databases.js';
import { type Database, openDatabase } from './database.js';
import { openEventStore } from './sql-event-store.js';
import { verifyLog } from './verify-log.js';

const command = (stream: string, expectedVersion: number, count = 1): Append => ({
  stream,
  expectedVersion,
  events: Array.from({ length: count }, (_, n) => ({
    type: 'Noted',
    occurredOn: '2020-01-01',
    data: { n, text: 'Grüße' },
  })),
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
});

/** By somebody who knows that the head names the last event's place and time. */
const HEAD_CUT = 'UPDATE es.head SET pos = 4, recorded_at = (SELECT recorded_at FROM es.event WHERE pos = 4)';

const suite = (open: () => Promise<Database>): void => {
  let database: Database;

  // 1: case-a, 2-3: case-b, 4: case-a, 5: unit-c
  beforeAll(async () => {
    database = await open();
    const store = await openEventStore(database);
    await store.append(command('case-a', 0));
    await store.append(command('case-b', 0, 2));
    await store.append(command('case-a', 1));
    await store.append(command('unit-c', 0));
    await store.close();
  });
  afterAll(() => database.close());

  const run = (text: string) => database.query({ text });

  // There is one session, so that everything a test does is undone after it.
  beforeEach(() => run('BEGIN'));
  afterEach(() => run('ROLLBACK'));

  const tamper = async (...statements: string[]) => {
    await run('ALTER TABLE es.event DISABLE TRIGGER ALL');
    await run('ALTER TABLE es.command DISABLE TRIGGER ALL');
    for (const statement of statements) await run(statement);
    return verifyLog(database);
  };

  it('passes a log that nobody touched, and says how far it is', async () => {
    const progress: string[] = [];
    const result = await verifyLog(database, { onProgress: (position) => progress.push(position) });
    expect(result).toEqual({ ok: true, events: 5, streams: 3 });
    expect(progress).toEqual(['5']);
  });

  it.each([
    ['UPDATE es.event SET type = type'],
    ['DELETE FROM es.event WHERE pos = 1'],
    ['TRUNCATE es.event'],
    ['UPDATE es.command SET pos = pos'],
    ['DELETE FROM es.command'],
    ['TRUNCATE es.command'],
  ])('refuses: %s', async (statement) => {
    await expect(run(statement)).rejects.toMatchObject({ code: '42501' });
    await run('ROLLBACK');
    expect(await verifyLog(database)).toMatchObject({ ok: true });
  });

  it.each([
    ['a byte of the data', `UPDATE es.event SET data = replace(data, 'G', 'g') WHERE pos = 3`, '3'],
    ['the recorded time', `UPDATE es.event SET recorded_at = recorded_at + interval '1 ms' WHERE pos = 5`, '5'],
    ['who recorded it', `UPDATE es.event SET meta = replace(meta, 'tester', 'nobody') WHERE pos = 2`, '2'],
    ['the name', `UPDATE es.event SET type = 'Denied' WHERE pos = 4`, '4'],
    ['the schema version', `UPDATE es.event SET schema_version = 2 WHERE pos = 1`, '1'],
    ['the hash', `UPDATE es.event SET hash = sha256('') WHERE pos = 1`, '1'],
  ])('names the event when somebody changed %s', async (_, statement, position) => {
    expect(await tamper(statement)).toMatchObject({
      ok: false,
      position,
      reason: 'the stored bytes do not match their hash',
    });
  });

  it('finds a deleted event', async () => {
    expect(await tamper('DELETE FROM es.event WHERE pos = 2')).toMatchObject({ ok: false, position: '2' });
  });

  it('finds that the last event was deleted', async () => {
    expect(await tamper('DELETE FROM es.event WHERE pos = 5')).toMatchObject({ ok: false, position: '5' });
  });

  it('finds that the last event was deleted by somebody who knows the head', async () => {
    const result = await tamper('DELETE FROM es.event WHERE pos = 5', HEAD_CUT);
    expect(result).toMatchObject({ ok: false, stream: 'unit-c' });
  });

  it('finds that the last event was deleted by somebody who forgot only the command', async () => {
    const result = await tamper(
      'DELETE FROM es.event WHERE pos = 5',
      HEAD_CUT,
      `DELETE FROM es.stream WHERE stream_id = 'unit-c'`,
      `DELETE FROM es.category WHERE category = 'unit'`,
    );
    expect(result).toMatchObject({ ok: false, position: '5', stream: 'unit-c' });
  });

  it('finds that somebody changed what a command had asked', async () => {
    const result = await tamper(
      `UPDATE es.command SET fingerprint = 'else' WHERE command_id = (SELECT meta::json->>'commandId' FROM es.event WHERE pos = 4)`,
    );
    expect(result).toMatchObject({ ok: false, position: '4', stream: 'case-a' });
  });

  it('finds a command that nobody gave, put in to keep a later one from being written', async () => {
    const result = await tamper(`INSERT INTO es.command VALUES ('invented', 'asked', 'case-a', 2, 4)`);
    expect(result).toMatchObject({ ok: false, reason: 'the list of commands has 1 entries that no event names' });
  });

  it('finds swapped contents', async () => {
    const swap = `UPDATE es.event e SET data = o.data, meta = o.meta FROM es.event o WHERE e.pos + o.pos = 5 AND e.pos IN (1, 4)`;
    expect(await tamper(swap)).toMatchObject({ ok: false, position: '1' });
  });

  it('finds swapped positions, even of two streams', async () => {
    const swap = [
      'UPDATE es.event SET pos = 99 WHERE pos = 4',
      'UPDATE es.event SET pos = 4 WHERE pos = 5',
      'UPDATE es.event SET pos = 5 WHERE pos = 99',
    ];
    expect(await tamper(...swap)).toMatchObject({ ok: false, position: '4' });
  });

  it('finds an event that was put in', async () => {
    const result = await tamper(
      `INSERT INTO es.event SELECT 6, 'case-d', 1, event_id, type, 1, recorded_at, data, meta, hash FROM es.event WHERE pos = 5`,
      'UPDATE es.head SET pos = 6',
    );
    expect(result).toMatchObject({ ok: false, position: '6', stream: 'case-d' });
  });
};

describe('verifying the log on PGlite', () => suite(openInMemory));

describeOnPostgres('verifying the log on PostgreSQL', () =>
  suite(async () => openDatabase({ url: await postgresUrl(), maxConnections: 1 })),
);
