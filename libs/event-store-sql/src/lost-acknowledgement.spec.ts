import { randomUUID } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Append } from '#libs/eventing';
import { describeOnPostgres, postgresUrl } from '../../../test/setup/databases.js';
import { type Database, openDatabase } from './database.js';
import { migrate } from './migrations.js';
import { openEventStore, type SqlEventStore } from './sql-event-store.js';
import { verifyLog } from './verify-log.js';

const command = (stream: string): Append => ({
  stream,
  expectedVersion: 0,
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: {} }],
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
});

describeOnPostgres('a connection lost while appending', () => {
  let direct: Database;
  let proxied: Database;
  let store: SqlEventStore;
  let proxy: Server;
  const sockets = new Set<Socket>();
  let swallowAnswers = 0;

  beforeEach(async () => {
    const url = new URL(await postgresUrl());
    direct = await openDatabase({ url: url.href });
    proxy = createServer((client) => {
      const server = connect(Number(url.port), url.hostname);
      for (const socket of [client, server]) {
        sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => [client, server].forEach((either) => either.destroy()));
      }
      client.pipe(server);
      server.on('data', (answer) => {
        if (swallowAnswers === 0) return void client.write(answer);
        // The server has answered, so it has committed; the client never hears of it.
        swallowAnswers--;
        client.destroy();
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const through = new URL(url.href);
    through.hostname = '127.0.0.1';
    through.port = String((proxy.address() as { port: number }).port);
    proxied = await openDatabase({ url: through.href });
    store = await openEventStore(proxied);
  });

  afterEach(async () => {
    await store.close();
    await proxied.close();
    await direct.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => proxy.close(resolve));
  });

  it('repeats the batch and appends once when the acknowledgement is lost after the commit', async () => {
    await store.append(command('case-0'));
    for (let round = 1; round <= 5; round++) {
      swallowAnswers = 1;
      const append = command(`case-${round}`);
      const answer = await store.append(append);
      expect(swallowAnswers).toBe(0);
      expect(answer).toEqual(await store.appended(append.meta.commandId));
      expect(await store.readStream(append.stream)).toHaveLength(1);
    }
    expect(await verifyLog(direct)).toMatchObject({ ok: true, events: 6 });
  });

  it('repeats the batch when the server ends the connection before the commit', async () => {
    await store.append(command('case-0'));
    let appends: Promise<unknown[]> = Promise.resolve([]);
    await direct.kysely.transaction().execute(async (transaction) => {
      await sql`SELECT pos FROM es.head FOR UPDATE`.execute(transaction);
      appends = Promise.all(Array.from({ length: 10 }, (_, n) => store.append(command(`unit-${n}`))));
      expect(await terminateWaiting()).toBe(1);
    });
    expect(await appends).toHaveLength(10);
    expect(await verifyLog(direct)).toMatchObject({ ok: true, events: 11 });
  });

  it('migrates a new database from several processes at once', async () => {
    const url = await postgresUrl();
    const databases = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ url })));
    await Promise.all(databases.map(migrate));
    expect(await databases[0]!.query({ text: 'SELECT pos FROM es.head' })).toEqual([{ pos: '0' }]);
    await Promise.all(databases.map((database) => database.close()));
  });

  async function terminateWaiting(): Promise<number> {
    for (;;) {
      const rows = await direct.query({
        text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%es.append%' AND pid <> pg_backend_pid()`,
      });
      if (rows.length > 0) return rows.length;
    }
  }
});
