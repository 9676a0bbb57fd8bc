import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { type Database, openDatabase, openEventStore, type SqlEventStore } from '#libs/event-store-sql';
import { type FactProjection, START } from '#libs/eventing';
import { Projections } from '#libs/read-store';
import pg from 'pg';
import { presences } from '../../libs/read-store/src/testing/presence.js';
import { startFile } from '../setup/child.js';
import { describeOnPostgres, postgresUrl } from '../setup/databases.js';
import type { RunnerOptions } from './runner.js';

const PATIENCE_MS = 60_000;
const PEOPLE = 5;

type Runner = Readonly<{
  process: ChildProcess;
  /** What it has said last about each of its runners. */
  says: ReadonlyMap<string, string>;
}>;

async function startRunner(options: RunnerOptions): Promise<Runner> {
  const child = startFile('test/faults/runner.ts', [JSON.stringify(options)]);
  const lines = createInterface(child.stdout);
  const says = new Map<string, string>();
  await once(lines, 'line');
  lines.on('line', (line) => says.set(...(line.split(' ') as [string, string])));
  return { process: child, says };
}

async function eventually(what: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await delay(20);
  }
}

describeOnPostgres('runners of two processes', () => {
  let url: string;
  let database: Database;
  let store: SqlEventStore;
  const children: Runner[] = [];
  let arrivals = 0;

  const start = async (lengthMs: number): Promise<Runner> => {
    const runner = await startRunner({ url, lengthMs });
    children.push(runner);
    return runner;
  };

  /** Two processes, the first of which runs everything. */
  const holderAndWaiting = async (lengthMs = 1_000): Promise<[Runner, Runner]> => {
    const first = await start(lengthMs);
    await eventually('the first runs', () => runs(first));
    const second = await start(lengthMs);
    await eventually('the second waits', () => waits(second));
    return [first, second];
  };

  const runs = ({ says }: Runner) => says.get('presence') === 'running' && says.get('greeting') === 'running';
  const waits = ({ says }: Runner) => says.get('presence') === 'waiting' && says.get('greeting') === 'waiting';

  /** Arrivals of people, one after the other. */
  async function arrive(count: number): Promise<void> {
    for (let n = 0; n < count; n++) {
      const stream = `person-${arrivals++ % PEOPLE}`;
      await store.append({
        stream,
        expectedVersion: (await store.readStream(stream)).length,
        events: [{ type: 'Arrived', occurredOn: '2016-03-01', data: { at: `AW-${arrivals}` } }],
        meta: { commandId: randomUUID(), correlationId: 'spec', actor: { id: 'spec', role: 'SPEC' } },
        fingerprint: '',
        at: '2016-03-01T08:00:00.000Z',
      });
    }
  }

  const positionOf = async (table: 'facts' | 'reactions', name: string): Promise<string> => {
    const [row] = await database.query<{ position: string }>(
      { text: `SELECT position FROM ${table}.checkpoint WHERE name = $1` },
      [name],
    );
    return row?.position ?? START;
  };

  const everythingIsDone = () =>
    eventually('everything is applied and answered', async () => {
      const head = await store.head();
      const greeted = await positionOf('reactions', 'greeting');
      return greeted === head && (await positionOf('facts', 'presence')) === head && (await store.head()) === head;
    });

  /**
   * Runs `fault` when the holder has done its work but not moved its checkpoint: another session has locked a table
   * that it needs for that, until the fault is done.
   */
  async function whileItIsHeldUpBy(table: string, fault: () => void): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    await arrive(1);
    await eventually(`somebody waits for ${table}`, async () => {
      const waiting = await client.query(`SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass`, [table]);
      return waiting.rows.length > 0;
    });
    fault();
    await client.query('COMMIT');
    await client.end();
  }

  beforeAll(async () => {
    url = await postgresUrl();
    database = await openDatabase({ url });
    store = await openEventStore(database);
    const first = await start(1_000);
    first.process.kill('SIGTERM');
    await once(first.process, 'exit');
    // Who moved which checkpoint, in the order in which it became true.
    await database.query({
      text: `CREATE TABLE moved (id bigserial PRIMARY KEY, name text, epoch bigint, position text)`,
    });
    await database.query({
      text: `CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN INSERT INTO moved (name, epoch, position) VALUES (NEW.name, NEW.epoch, NEW.position); RETURN NEW; END $$`,
    });
    for (const table of ['facts.checkpoint', 'reactions.checkpoint']) {
      await database.query({
        text: `CREATE TRIGGER note_move AFTER UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION note_move()`,
      });
    }
  }, PATIENCE_MS);

  afterEach(() => {
    for (const { process } of children.splice(0)) process.kill('SIGKILL');
  });

  afterAll(async () => {
    await store.close();
    await database.close();
  });

  /** Ends those that still run, and compares what they have left with the log. */
  async function expectNothingLostOrDoubled(): Promise<void> {
    await everythingIsDone();
    for (const { process } of children.splice(0)) {
      const exited = process.exitCode !== null || process.signalCode !== null || once(process, 'exit');
      process.kill('SIGTERM');
      await exited;
    }
    const greeted = (await store.readCategory('greeted')).events.map(({ data }) => (data as { event: string }).event);
    const arrived = (await store.readCategory('person')).events.map(({ id }) => id);
    expect(greeted.sort()).toEqual(arrived.sort());

    const moves = await database.query<{ name: string; epoch: string; position: string }>({
      text: 'SELECT name, epoch, position FROM moved ORDER BY id',
    });
    for (const name of ['presence', 'greeting']) {
      const own = moves.filter((move) => move.name === name);
      for (const [index, { epoch, position }] of own.entries()) {
        const before = own[index - 1];
        if (!before) continue;
        // Whoever had it before moves nothing any more, and nothing is passed twice.
        expect(BigInt(epoch)).toBeGreaterThanOrEqual(BigInt(before.epoch));
        expect(BigInt(position)).toBeGreaterThanOrEqual(BigInt(before.position));
      }
    }

    const all = [presences] as unknown as readonly FactProjection[];
    const projections = await Projections.open(database.kysely, store, all);
    expect((await projections.checksums())[0]!.rows).toBeGreaterThan(0);
    expect(await projections.replacing.check('presence')).toEqual([]);
    await database.query({ text: 'TRUNCATE moved' });
  }

  it('are taken over from one that sleeps, which writes nothing when it wakes up and sees that it is too late', async () => {
    const [holder, other] = await holderAndWaiting();
    await arrive(10);
    holder.process.kill('SIGSTOP');
    await arrive(10);
    await eventually('the other has taken over', () => runs(other));
    await everythingIsDone();
    holder.process.kill('SIGCONT');
    await eventually('the sleeper knows', () => waits(holder));
    await arrive(5);
    await expectNothingLostOrDoubled();
  }, 180_000);

  it('are taken over from one that fell asleep within a transaction', async () => {
    const [holder, other] = await holderAndWaiting();
    await whileItIsHeldUpBy('facts.presence_v1', () => holder.process.kill('SIGSTOP'));
    await arrive(5);
    await eventually('the other has taken over', () => runs(other));
    await everythingIsDone();
    holder.process.kill('SIGCONT');
    await eventually('the sleeper knows', () => waits(holder));
    await expectNothingLostOrDoubled();
  }, 180_000);

  it('are taken over from one that was killed between applying and its checkpoint', async () => {
    const [holder, other] = await holderAndWaiting();
    await whileItIsHeldUpBy('facts.presence_v1', () => holder.process.kill('SIGKILL'));
    await arrive(5);
    await eventually('the other has taken over', () => runs(other));
    await expectNothingLostOrDoubled();
  }, 180_000);

  it('are taken over from one that was killed between a command and its checkpoint, to one effect', async () => {
    const [holder, other] = await holderAndWaiting();
    await whileItIsHeldUpBy('reactions.checkpoint', () => holder.process.kill('SIGKILL'));
    await eventually('the other has taken over', () => runs(other));
    await expectNothingLostOrDoubled();
  }, 180_000);

  it('are given back at a clean stop, without waiting for the end of the lease', async () => {
    // The lease would outlast the patience of this spec.
    const [holder, other] = await holderAndWaiting(3 * PATIENCE_MS);
    await arrive(5);
    holder.process.kill('SIGTERM');
    await eventually('the other has taken over', () => runs(other));
    await arrive(5);
    await expectNothingLostOrDoubled();
  }, 180_000);
});
