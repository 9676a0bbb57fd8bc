import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Append, StoreOverloaded } from '#libs/eventing';
import { openInMemory } from '../../../test/setup/databases.js';
import type { Database } from './database.js';
import { migrate } from './migrations.js';
import { SqlEventStore } from './sql-event-store.js';

const command = (id: string): Append => ({
  stream: `case-${id}`,
  expectedVersion: 0,
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: {} }],
  meta: { commandId: id, correlationId: id, actor: { id: 'tester', role: 'TEST' } },
  fingerprint: '',
  at: '2020-01-01T00:00:00.000Z',
});

describe('the queue of appends', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openInMemory();
    await migrate(database);
  });
  afterAll(() => database.close());

  it('writes what came meanwhile as one batch', async () => {
    let statements = 0;
    const counting: Database = {
      ...database,
      query: (statement, values) => {
        if (statement.text.includes('es.append')) statements++;
        return database.query(statement, values);
      },
    };
    const store = new SqlEventStore(counting);
    const first = store.append(command('first'));
    await new Promise(setImmediate);
    await Promise.all([first, ...Array.from({ length: 100 }, (_, n) => store.append(command(`batch${n}`)))]);
    expect(statements).toBe(2);
    await store.close();
  });

  it('refuses what it has no room for, and goes on', async () => {
    const store = new SqlEventStore(database, { maxWaiting: 10 });
    const results = await Promise.allSettled(Array.from({ length: 15 }, (_, n) => store.append(command(`room${n}`))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const result of results.slice(10)) expect(result).toMatchObject({ reason: expect.any(StoreOverloaded) });
    await store.append(command('room15'));
    await store.close();
  });

  it('finishes what was accepted before it closes', async () => {
    const store = new SqlEventStore(database);
    const appends = Promise.all(['x', 'y'].map((id) => store.append(command(`close${id}`))));
    await store.close();
    expect(await appends).toHaveLength(2);
    await expect(store.append(command('late'))).rejects.toThrow('closed');
  });
});
