import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Append } from '#libs/eventing';
import { openInMemory } from '../../../test/setup/databases.js';
import type { Database } from './database.js';
import { migrate } from './migrations.js';
import { SqlEventStore } from './sql-event-store.js';
import { StreamReads } from './stream-reads.js';

const append = (stream: string, version: number): Append => ({
  stream,
  expectedVersion: version,
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: { version } }],
  meta: {
    commandId: `${stream}/${version}`,
    correlationId: stream,
    actor: { id: 'tester', role: 'TEST' },
  },
  fingerprint: '',
  at: '2020-01-01T00:00:00.000Z',
});

describe('streams that are read at the same time', () => {
  let database: Database;
  let asked: (readonly unknown[])[];
  let counted: Database;

  beforeAll(async () => {
    database = await openInMemory();
    await migrate(database);
    const store = new SqlEventStore(database);
    for (const [stream, events] of Object.entries({ 'case-1': 3, 'case-2': 1, 'case-10': 2 }))
      for (let version = 0; version < events; version++) await store.append(append(stream, version));
    await store.close();
    counted = {
      ...database,
      query: async (statement, values = []) => {
        asked.push(values.flat());
        return database.query(statement, values);
      },
    };
  });
  afterAll(() => database.close());

  const versions = async (reads: StreamReads, ...streams: string[]) => {
    asked = [];
    const rows = await Promise.all(streams.map((stream) => reads.rows(stream)));
    return rows.map((events) => events.map(({ stream_id, version }) => `${stream_id}/${version}`));
  };

  it('are read by one query, each in its own order', async () => {
    const reads = new StreamReads(counted, 2);
    expect(await versions(reads, 'case-10', 'case-1', 'case-none', 'case-2', 'case-1')).toEqual([
      ['case-10/1', 'case-10/2'],
      ['case-1/1', 'case-1/2', 'case-1/3'],
      [],
      ['case-2/1'],
      ['case-1/1', 'case-1/2', 'case-1/3'],
    ]);
    expect(asked).toEqual([['case-10', 'case-1', 'case-none', 'case-2']]);
  });

  it('are read by a query that begins after they were asked for', async () => {
    let answer = (): void => {};
    const held: Database = {
      ...database,
      query: async (statement, values = []) => {
        asked.push(values.flat());
        const rows = await database.query(statement, values);
        await new Promise<void>((resolve) => (answer = resolve));
        return rows as never;
      },
    };
    asked = [];
    const reads = new StreamReads(held, 1);
    const before = reads.rows('case-2');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const after = [reads.rows('case-2'), reads.rows('case-1')];
    const store = new SqlEventStore(database);
    await store.append(append('case-2', 1));
    answer();
    expect(await before).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    answer();
    expect((await Promise.all(after)).map(({ length }) => length)).toEqual([2, 3]);
    expect(asked).toEqual([['case-2'], ['case-2', 'case-1']]);
    await store.close();
  });

  it('are taken in portions', async () => {
    const streams = Array.from({ length: 40 }, (_, n) => `case-none${n}`);
    await versions(new StreamReads(counted, 2), ...streams);
    expect(asked.map(({ length }) => length)).toEqual([16, 16, 8]);
  });

  it('fail together, and the next do not', async () => {
    let broken = true;
    const breaking: Database = {
      ...database,
      query: async (statement, values) => {
        if (broken) throw new Error('the connection broke');
        return database.query(statement, values);
      },
    };
    const reads = new StreamReads(breaking, 1);
    const results = await Promise.allSettled(['case-1', 'case-10'].map((stream) => reads.rows(stream)));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await reads.rows('case-10')).toHaveLength(2);
  });
});
