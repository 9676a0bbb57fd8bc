import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Append, type RecordedEvent, StoreUnavailable } from '#libs/eventing';
import { EsdbEmulator } from '../../../test/esdb-emulator/emulator.js';
import {
  type Answer,
  connectionDropped,
  internalError,
  noLeaderKnown,
  serverNotReady,
  serverTooBusy,
  shuttingDown,
  slowConsumer,
  timedOut,
} from '../../../test/esdb-emulator/faults.js';
import { FreezingProxy } from '../../../test/esdb-emulator/freezing-proxy.js';
import { EsdbConnection } from './connection.js';
import { EsdbEventStore } from './esdb-event-store.js';

/** Short, so that what hangs is soon given up; what is given up too soon on a slow machine is tried again. */
const limits = { answerMs: 800, lookMs: 100 };

const command = (stream: string, over: Partial<Append> = {}): Append => ({
  stream,
  expectedVersion: 0,
  events: [{ type: 'Noted', occurredOn: '2020-01-01', data: { stream } }],
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2020-01-01T00:00:00.000Z',
  ...over,
});

const opened: EsdbEventStore[] = [];
const closing: (() => Promise<unknown>)[] = [];

async function open(url: string, patience = limits): Promise<EsdbEventStore> {
  const store = await EsdbEventStore.open({ url, limits: patience });
  opened.push(store);
  return store;
}

async function startEmulator(joining?: EsdbEmulator): Promise<EsdbEmulator> {
  const emulator = await EsdbEmulator.start(joining);
  closing.push(() => emulator.kill());
  return emulator;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  for (const close of closing.splice(0)) await close();
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(5);
}

/** Follows from the start; what it has seen so far. */
function following(store: EsdbEventStore): RecordedEvent[] {
  const seen: RecordedEvent[] = [];
  const stop = new AbortController();
  const following = (async () => {
    for await (const batch of store.follow('0', stop.signal)) seen.push(...batch);
  })();
  closing.unshift(async () => {
    stop.abort();
    await following;
  });
  return seen;
}

/** Each event once, in the order of the log, which is whole. */
async function expectWhole(store: EsdbEventStore, seen: readonly RecordedEvent[], count: number): Promise<void> {
  expect(seen.map(({ position }) => position)).toEqual(Array.from({ length: count }, (_, n) => String(n + 1)));
  expect(await store.verify()).toMatchObject({ ok: true, events: count });
}

/** Somebody's append is there once, and both the answer and a question say where. */
async function expectOnce(store: EsdbEventStore, append: Append, answer: unknown): Promise<void> {
  expect(await store.readStream(append.stream)).toHaveLength(append.events.length);
  expect(answer).toEqual(await store.appended(append.meta.commandId));
  expect(answer).toMatchObject({ stream: append.stream, version: append.events.length });
}

describe('an append to EventStoreDB', () => {
  let emulator: EsdbEmulator;
  let store: EsdbEventStore;
  beforeEach(async () => {
    emulator = await startEmulator();
    store = await open(emulator.url);
    await store.append(command('case-0'));
  });

  it.each<[string, Answer]>([
    ['the server is not ready', serverNotReady],
    ['the server is too busy', serverTooBusy],
    ['the connection is dropped', connectionDropped],
    ['the server shuts down', shuttingDown],
    ['no leader is known', noLeaderKnown],
    ['the write has timed out', timedOut],
    ['the server has failed', internalError],
  ])('is tried again when %s', async (_, answers) => {
    emulator.faults.next('Append', { answers }, 3);
    const append = command('case-1');
    await expectOnce(store, append, await store.append(append));
    expect(emulator.faults.left).toBe(0);
  });

  it.each<[string, Answer]>([
    ['the connection is dropped', connectionDropped],
    ['the server shuts down', shuttingDown],
    ['the write has timed out', timedOut],
    ['the server has failed', internalError],
  ])('is there once when it was written and then %s', async (_, doneThenAnswers) => {
    emulator.faults.next('Append', { doneThenAnswers });
    const append = command('case-1', { events: [...command('case-1').events, ...command('case-1').events] });
    await expectOnce(store, append, await store.append(append));
    expect(emulator.faults.left).toBe(0);
  });

  it('is there once when its acknowledgement never comes', async () => {
    emulator.faults.next('Append', 'done-without-answer');
    const append = command('case-1');
    await expectOnce(store, append, await store.append(append));
  });

  it('is there once when the server hangs', async () => {
    emulator.faults.next('Append', 'hangs', 2);
    const append = command('case-1');
    await expectOnce(store, append, await store.append(append));
  });

  it('is there once when the acknowledgement comes late, and nothing breaks then', async () => {
    let answer: () => void = () => {};
    emulator.faults.next('Append', { answeredAfter: new Promise<void>((resolve) => (answer = resolve)) });
    const append = command('case-1');
    const answered = await store.append(append);
    answer();
    await sleep(20);
    await expectOnce(store, append, answered);
    await store.append(command('case-2'));
  });

  it('is there once when the server carries out late what it had received long ago', async () => {
    let wake: () => void = () => {};
    emulator.faults.next('Append', { doneAfter: new Promise<void>((resolve) => (wake = resolve)) });
    const append = command('case-1');
    const answered = await store.append(append);
    await store.append(command('case-2'));
    wake();
    await sleep(20);
    await expectOnce(store, append, answered);
    expect(await store.head()).toBe('3');
  });

  it('is there once when the server carries it out late, while it is tried again with other commands', async () => {
    let wake: () => void = () => {};
    emulator.faults.next('Append', { doneAfter: new Promise<void>((resolve) => (wake = resolve)) });
    emulator.faults.next('Append', { answers: serverNotReady }, 2);
    const append = command('case-1');
    const answering = Promise.all([append, command('case-2'), command('case-3')].map((each) => store.append(each)));
    await until(() => emulator.faults.left === 0);
    wake();
    const [answered] = await answering;
    await expectOnce(store, append, answered);
    expect(await store.head()).toBe('4');
  });

  it('has an end when the server never answers again', async () => {
    const events = await store.readStored('0', 1);
    const connection = new EsdbConnection(emulator.url, 'lotse', { ...limits, answerMs: 50 });
    closing.unshift(() => connection.close());
    emulator.faults.next('Append', 'hangs', 100);
    emulator.faults.next('Read', 'hangs', 100);
    const appending = connection.append(events, 1);
    await expect(appending).rejects.toThrow(StoreUnavailable);
    await expect(connection.read(0, 1)).rejects.toThrow(StoreUnavailable);
    emulator.faults.clear();
  });

  it('needs neither the list of features nor the batch append, whose failures a client never gets over', async () => {
    emulator.faults.next('GetSupportedMethods', 'hangs', 100);
    emulator.faults.next('BatchAppend', 'hangs', 100);
    await store.append(command('case-1'));
    expect(emulator.calls.get('GetSupportedMethods')).toBeUndefined();
    expect(emulator.calls.get('BatchAppend')).toBeUndefined();
    expect(emulator.calls.get('Append')).toBeGreaterThan(0);
  });

  it('does not fail with those of another store in the same process', async () => {
    const broken = await startEmulator();
    const other = await open(broken.url);
    broken.faults.next('Append', { doneThenAnswers: connectionDropped }, 5);
    const appends = Array.from({ length: 20 }, (_, n) => command(`case-${n + 1}`));
    const others = Promise.all(appends.map((append) => other.append(append)));
    const answers = await Promise.all(appends.map((append) => store.append(append)));
    await others;
    for (const [n, append] of appends.entries()) await expectOnce(store, append, answers[n]);
  });

  it('leaves a log that is whole, whatever goes wrong in between', async () => {
    const seen = following(store);
    for (const doneThenAnswers of [connectionDropped, timedOut, internalError]) {
      emulator.faults.next('Append', { doneThenAnswers });
      emulator.faults.next('Append', { answers: serverTooBusy });
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.append(command(`case-${n + 1}`))));
    await until(() => seen.length === 21);
    await expectWhole(store, seen, 21);
  });

  it('is refused when it can never be stored, without being tried again', async () => {
    const { calls } = emulator;
    await store.append(command('case-1'));
    emulator.log.tombstone('lotse');
    const before = calls.get('Append')!;
    await expect(store.append(command('case-2'))).rejects.toMatchObject({ type: 'stream-deleted' });
    expect(calls.get('Append')).toBe(before + 1);
  });
});

describe('a frozen EventStoreDB', () => {
  it('has every append once when it goes on, and loses none', async () => {
    const emulator = await startEmulator();
    const proxy = await FreezingProxy.to(emulator.port);
    closing.unshift(() => proxy.close());
    const store = await open(`esdb://127.0.0.1:${proxy.port}?tls=false`);
    const seen = following(store);
    for (let round = 0; round < 2; round++) {
      const appends = Array.from({ length: 10 }, (_, n) => command(`case-${round}-${n}`));
      const answering = Promise.all(appends.map((append) => store.append(append)));
      await sleep(round * 5);
      proxy.freeze();
      await sleep(limits.answerMs * 2);
      proxy.thaw();
      const answers = await answering;
      for (const [n, append] of appends.entries()) await expectOnce(store, append, answers[n]);
    }
    await until(() => seen.length === 20);
    await expectWhole(store, seen, 20);
  });

  it('is cut off and comes back', async () => {
    const emulator = await startEmulator();
    const proxy = await FreezingProxy.to(emulator.port);
    closing.unshift(() => proxy.close());
    const store = await open(`esdb://127.0.0.1:${proxy.port}?tls=false`);
    for (let round = 0; round < 3; round++) {
      const appends = Array.from({ length: 10 }, (_, n) => command(`case-${round}-${n}`));
      const answering = Promise.all(appends.map((append) => store.append(append)));
      await sleep(round);
      proxy.cut();
      const answers = await answering;
      for (const [n, append] of appends.entries()) await expectOnce(store, append, answers[n]);
    }
  });
});

describe('a follower on EventStoreDB', () => {
  let emulator: EsdbEmulator;
  let writer: EsdbEventStore;
  let reader: EsdbEventStore;
  let seen: RecordedEvent[];
  beforeEach(async () => {
    emulator = await startEmulator();
    [writer, reader] = [await open(emulator.url), await open(emulator.url)];
    seen = following(reader);
    await writer.append(command('case-0'));
    await until(() => seen.length === 1);
  });

  it.each<[string, Answer]>([
    ['the server shuts down', shuttingDown],
    ['the connection is dropped', connectionDropped],
    ['the follower is too slow', slowConsumer],
    ['the server has failed', internalError],
  ])('misses nothing and sees nothing twice when %s, again and again', async (_, answer) => {
    for (let n = 1; n <= 5; n++) {
      await until(() => emulator.openSubscriptions === 1);
      emulator.dropSubscriptions(answer);
      await writer.append(command(`case-${n}`));
    }
    await until(() => seen.length === 6);
    await expectWhole(reader, seen, 6);
  });

  it('sees what comes although its subscription is silent and nobody says so', async () => {
    emulator.behaviour.isStalled = true;
    await writer.append(command('case-1'));
    await until(() => seen.length === 2);
    emulator.behaviour.isStalled = false;
    await writer.append(command('case-2'));
    await until(() => seen.length === 3);
    await expectWhole(reader, seen, 3);
  });

  it('misses nothing where checkpoints name a place behind events that are still to come', async () => {
    emulator.behaviour.omitsPrepare = true;
    for (let n = 1; n <= 5; n++) {
      await until(() => emulator.openSubscriptions === 1);
      emulator.dropSubscriptions();
      await until(() => emulator.openSubscriptions === 1);
      await writer.append(command(`case-${n}`));
    }
    await until(() => seen.length === 6);
    await expectWhole(reader, seen, 6);
  });

  it('goes on after the server was killed and started again, and what was acknowledged is there', async () => {
    const appends = Array.from({ length: 30 }, (_, n) => command(`case-${n + 1}`));
    const answering = appends.map(async (append, n) => {
      await sleep(n);
      return writer.append(append);
    });
    await sleep(10);
    await emulator.kill();
    await sleep(50);
    await emulator.restart();
    emulator.lead();
    const answers = await Promise.all(answering);
    for (const [n, append] of appends.entries()) await expectOnce(reader, append, answers[n]);
    await until(() => seen.length === 31);
    await expectWhole(reader, seen, 31);
  });
});

describe('a cluster of EventStoreDB', () => {
  let nodes: EsdbEmulator[];
  beforeEach(async () => {
    const first = await startEmulator();
    nodes = [first, await startEmulator(first), await startEmulator(first)];
  });

  it('is written to through its leader, whichever node is asked', async () => {
    const store = await open(nodes[2]!.url);
    const append = command('case-1');
    await expectOnce(store, append, await store.append(append));
  });

  it('is followed when another node leads', async () => {
    const store = await open(nodes[0]!.url);
    const seen = following(store);
    for (const [n, leader] of [nodes[1]!, nodes[2]!, nodes[0]!].entries()) {
      leader.lead();
      const append = command(`case-${n}`);
      await expectOnce(store, append, await store.append(append));
    }
    await until(() => seen.length === 3);
    await expectWhole(store, seen, 3);
  });

  it.each<[string, (ports: number[]) => string]>([
    ['one name', ([, second]) => `esdb+discover://127.0.0.1:${second}?tls=false`],
    ['all its nodes', (ports) => `esdb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}?tls=false`],
  ])('is found by %s, also after its leader has died', async (_, urlOf) => {
    const store = await open(urlOf(nodes.map(({ port }) => port)));
    const seen = following(store);
    await store.append(command('case-1'));
    const append = command('case-2');
    await nodes[0]!.kill();
    const answering = store.append(append);
    nodes[2]!.lead();
    await expectOnce(store, append, await answering);
    await until(() => seen.length === 2);
    await expectWhole(store, seen, 2);
  });
});

/** All of them and the server share one thread here. */
const patient = { ...limits, answerMs: 10_000 };

describe('several processes on one EventStoreDB', () => {
  it('write one order, each command once, without losing a race for ever', async () => {
    const emulator = await startEmulator();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(emulator.url, patient)));
    const seen = following(stores[0]!);
    const answers = await Promise.all(
      stores.flatMap((store, s) => Array.from({ length: 25 }, (_, n) => store.append(command(`case-${s}-${n}`)))),
    );
    expect(new Set(answers.map(({ position }) => position)).size).toBe(100);
    await until(() => seen.length === 100);
    await expectWhole(stores[3]!, seen, 100);
  });

  it('carry out the same command once, with one answer, although their clocks differ', async () => {
    const emulator = await startEmulator();
    const stores = await Promise.all(Array.from({ length: 4 }, () => open(emulator.url, patient)));
    for (let round = 0; round < 5; round++) {
      const append = command(`case-${round}`);
      const answers = await Promise.all(
        stores.map((store, n) => store.append({ ...append, at: `2020-01-0${n + 1}T00:00:00.000Z` })),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const next = command(`case-${round}`, { expectedVersion: 1 });
      await stores[round % 4]!.append(next);
    }
    for (const store of stores) expect(await store.verify()).toMatchObject({ ok: true, events: 10 });
  });
});
