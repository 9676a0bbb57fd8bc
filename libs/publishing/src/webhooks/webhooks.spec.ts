import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { type Database, migrate, openDatabase, SqlEventStore } from '#libs/event-store-sql';
import { Vault } from '#libs/vault';
import { describeOnPostgres, openInMemory, postgresUrl } from '../../../../test/setup/databases.js';
import type { CloudEvent, Publishing, WebhookStatus } from '../index.js';
import { cameToTown, openTown } from '../testing/a-town.js';
import { Receiver, type Reply } from '../testing/receiver.js';

const HERE = { networks: [], loopback: true };
const FAST = { reach: HERE, timeoutMs: 5_000, pausesMs: [20, 40, 60] };

const until = async (condition: () => boolean | Promise<boolean>) => {
  for (const end = performance.now() + 60_000; !(await condition()); await new Promise((go) => setTimeout(go, 10))) {
    if (performance.now() > end) throw new Error('it did not come to that');
  }
};

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a webhook', () => {
  let database: Database;
  let store: SqlEventStore;
  let vault: Vault;
  let publishing: Publishing;
  let receiver: Receiver;
  /** End of the log when the test begins. */
  let before: number;
  let office = '';

  beforeAll(async () => {
    database = await openInMemory();
    await migrate(database);
    store = new SqlEventStore(database);
    vault = Vault.forNow();
  });

  beforeEach(async () => {
    publishing = await openTown(database, store, vault, { webhooks: FAST });
    receiver = await new Receiver().listen();
    before = Number(await publishing.log.head());
    office = `office-${before}`;
  });

  afterEach(async () => {
    for (const { consumer } of await publishing.webhooks.status()) await publishing.webhooks.remove(consumer);
    await publishing.close();
    await receiver.kill();
  });

  afterAll(async () => {
    await store.close();
    await database.close();
  });

  /** People come; each has a case. */
  const record = async (...people: number[]) => {
    await cameToTown(store, people);
    await publishing.catchUp();
  };

  const called = async (name = office, filter = {}) => {
    await publishing.consumers.register(name, filter);
    const { secret } = await publishing.webhooks.set(name, receiver.url, String(before));
    publishing.start();
    return secret!;
  };

  /** Counted from the beginning of the test. */
  const numbers = (events: readonly CloudEvent[]) => events.map(({ sequence }) => Number(sequence) - before);
  const numberOf = (event: CloudEvent) => numbers([event])[0]!;

  const status = async (name = office) =>
    (await publishing.webhooks.status()).find(({ consumer }) => consumer === name) as WebhookStatus;

  it('is called with every event, as a CloudEvent with pseudonyms of its own, signed so that anybody can verify', async () => {
    await record(1, 2);
    const secret = await called();
    await record(3);
    await until(() => receiver.taken.length === 3);
    expect(numbers(receiver.taken).sort()).toEqual([1, 2, 3]);
    for (const { event, headers, body } of receiver.calls) {
      expect(new Webhook(secret).verify(body, { ...headers })).toEqual(event);
      expect(() => new Webhook(secret).verify(body.replace('SITE', 'SIDE'), { ...headers })).toThrow();
      expect(headers).toMatchObject({
        'webhook-id': event.id,
        'content-type': 'application/cloudevents+json; charset=utf-8',
      });
    }
    const pseudonym = await publishing.consumers.pseudonymsOf(office);
    const first = receiver.taken.find((event) => numberOf(event) === 1)!;
    expect(first).toMatchObject({ specversion: '1.0', subject: pseudonym('person/R-1'), data: { site: 'SITE-2' } });
    await until(async () => (await status()).lag === 0);
    expect(await status()).toMatchObject({ state: 'running', lag: 0, waiting: 0, dead: 0 });
  });

  it('gets what the consumer may have, and nothing else', async () => {
    await record(1, 2, 3, 4);
    await called(`site-${before}`, { accommodations: ['SITE-1'] });
    await until(async () => (await status(`site-${before}`)).lag === 0);
    expect(numbers(receiver.taken).sort()).toEqual([2, 4]);
  });

  it('keeps the order of a case behind an event that is not taken, and other cases go on meanwhile', async () => {
    let refusing = true;
    receiver.reply = ({ event }) => (refusing && numberOf(event) === 2 ? 500 : 204);
    await called();
    // The case of R-1 has the events 2, 4 and 6.
    await record(9, 1, 8, 1, 7, 1, 6);
    await until(() => receiver.taken.length === 4);
    expect(numbers(receiver.taken).sort()).toEqual([1, 3, 5, 7]);
    refusing = false;
    await until(() => receiver.taken.length === 7);
    expect(numbers(receiver.taken).slice(4)).toEqual([2, 4, 6]);
    await until(async () => (await status()).waiting === 0);
  });

  it('keeps as dead letters what was tried for the last time, until somebody has it tried again', async () => {
    let refusing = true;
    receiver.reply = ({ event }) => (refusing && numberOf(event) <= 2 ? 503 : 204);
    await called();
    await record(1, 1, 2);
    await until(async () => (await status()).dead === 1);
    const [letter] = await publishing.webhooks.deadLetters(office);
    expect(letter).toMatchObject({ position: String(before + 1), attempts: 4, error: 'answered 503', behind: 1 });
    expect(await status()).toMatchObject({ waiting: 2, lag: 0 });
    expect(receiver.calls).toHaveLength(5);
    refusing = false;
    await publishing.webhooks.retry(office);
    await until(() => receiver.taken.length === 3);
    expect(numbers(receiver.taken)).toEqual([3, 1, 2]);
    await until(async () => (await status()).waiting === 0);
  });

  it('waits for one that is away or hangs, does not put everything aside, and loses nothing', async () => {
    await publishing.close();
    publishing = await openTown(database, store, vault, {
      webhooks: { ...FAST, timeoutMs: 1_000, pausesMs: Array(100).fill(1_000) as number[] },
    });
    receiver.reply = () => 'hangs';
    await called();
    await record(...range(1, 30));
    await until(async () => (await status()).state === 'paused');
    expect((await status()).error).toBe('no answer within 1 s');
    await receiver.kill();
    await record(...range(31, 300));
    await until(async () => (await status()).error?.includes('ECONNREFUSED') ?? false);
    // Each of its rounds has put aside one that it has tried, not the whole log.
    expect((await status()).waiting).toBeLessThanOrEqual(100);
    receiver.reply = () => 204;
    await receiver.listen();
    await until(async () => receiver.taken.length >= 300 && (await status()).waiting === 0);
    expect(new Set(numbers(receiver.taken))).toEqual(new Set(range(1, 300)));
  });

  it('is called no more when it says that it is gone, until somebody says that it is back', async () => {
    receiver.reply = () => 410;
    await called();
    await record(1, 2);
    await until(async () => (await status()).state === 'disabled');
    const calls = receiver.calls.length;
    await publishing.stop();
    publishing.start();
    await record(3);
    expect((await status()).lag).toBe(3);
    expect(receiver.calls).toHaveLength(calls);
    receiver.reply = () => 204;
    await publishing.webhooks.retry(office);
    await until(() => receiver.taken.length === 3);
  });

  it('is asked again when it has said, and is not led elsewhere', async () => {
    const elsewhere = await new Receiver().listen();
    const replies: Reply[] = [
      { status: 302, headers: { location: elsewhere.url } },
      { status: 429, headers: { 'retry-after': '1' } },
    ];
    receiver.reply = () => replies.shift() ?? 204;
    await called();
    await record(1);
    await until(() => receiver.calls.length === 2);
    const asked = performance.now();
    await until(() => receiver.taken.length === 1);
    expect(performance.now() - asked).toBeGreaterThan(900);
    expect(elsewhere.calls).toEqual([]);
    await elsewhere.kill();
  });

  it('has another secret after a rotation, and both sign for a while; none of them is in the database', async () => {
    const former = await called();
    const secret = await publishing.webhooks.rotateSecret(office);
    await record(1);
    await until(() => receiver.taken.length === 1);
    const [{ body, headers }] = receiver.calls as [(typeof receiver.calls)[number]];
    for (const one of [secret, former]) expect(() => new Webhook(one).verify(body, { ...headers })).not.toThrow();
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2);
    const stored = JSON.stringify(await database.query({ text: 'SELECT * FROM publishing.webhook' }));
    for (const one of [secret, former]) expect(stored).not.toContain(one.slice('whsec_'.length));
    // One that is called already is not told its secret again.
    expect(await publishing.webhooks.set(office, receiver.url)).toEqual({});
  });

  it('has no other secret once its consumer was removed', async () => {
    await called();
    await record(1);
    await publishing.consumers.remove(office);
    await expect(publishing.webhooks.rotateSecret(office)).rejects.toMatchObject({ kind: { code: 'WEBHOOK_UNKNOWN' } });
  });

  it('is given again what there was from a position or an instant on, and no other is', async () => {
    await record(1, 2);
    await cameToTown(store, [3, 4], '2026-03-05T08:00:00.000Z');
    await publishing.catchUp();
    await called();
    const others = await new Receiver().listen();
    await publishing.consumers.register('other', {});
    await publishing.webhooks.set('other', others.url, String(before));
    await until(() => receiver.taken.length === 4 && others.taken.length === 4);
    await until(async () => (await status()).lag === 0);
    expect(await publishing.webhooks.redeliver(office, { position: String(before + 2) })).toBe(String(before + 2));
    await until(() => receiver.taken.length === 7);
    expect(numbers(receiver.taken).slice(4).sort()).toEqual([2, 3, 4]);
    await until(async () => (await status()).lag === 0);
    expect(await publishing.webhooks.redeliver(office, { since: '2026-03-04T00:00:00.000Z' })).toBe(String(before + 3));
    await until(() => receiver.taken.length === 9);
    expect(others.taken).toHaveLength(4);
    await others.kill();
  });

  it('begins again from the start when the key of its consumer is another, with other pseudonyms', async () => {
    await record(1, 2);
    await called();
    await until(() => receiver.taken.length === 2);
    await publishing.consumers.rotateKey(office);
    await until(async () => receiver.taken.length === 2 + before + 2 && (await status()).lag === 0);
    const [first, again] = [1, 2].map((time) => receiver.taken.filter((event) => numberOf(event) === 1)[time - 1]!);
    expect(first!.subject).not.toBe(again!.subject);
  });
});

describeOnPostgres('webhooks, with several processes', () => {
  it('are called by one at a time, in order, and by another when that one is gone', async () => {
    const url = await postgresUrl();
    const databases = await Promise.all([0, 1].map(() => openDatabase({ url })));
    await migrate(databases[0]!);
    const stores = databases.map((database) => new SqlEventStore(database));
    const vault = Vault.forNow();
    const towns = await Promise.all(
      databases.map((database, index) =>
        openTown(database, stores[index]!, vault, { owner: `process ${index}`, leaseMs: 1_000, webhooks: FAST }),
      ),
    );
    const receiver = await new Receiver().listen();
    receiver.reply = () => new Promise((resolve) => setTimeout(() => resolve(204), 5));
    await towns[0]!.consumers.register('office', {});
    await towns[0]!.webhooks.set('office', receiver.url);
    for (const town of towns) town.start();
    // One case, so one call at a time, whoever makes it. By turns one of them goes, and comes again.
    for (let round = 0; round < 4; round++) {
      for (const some of range(1, 5)) await cameToTown(stores[some % 2]!, Array(10).fill(1) as number[]);
      await towns[round % 2]!.stop();
      await cameToTown(stores[0]!, [1]);
      towns[round % 2]!.start();
    }
    await until(() => new Set(receiver.taken.map(({ id }) => id)).size === 204);
    expect(receiver.atOnce).toBe(1);
    const seen = new Set<number>();
    for (const { sequence } of receiver.taken) {
      const number = Number(sequence);
      // A repetition is of something known; what is new is the next.
      if (!seen.has(number)) expect(number).toBe(seen.size + 1);
      seen.add(number);
    }
    for (const town of towns) await town.close();
    await receiver.kill();
    for (const store of stores) await store.close();
    for (const database of databases) await database.close();
  });
});
