import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v5 as uuidV5 } from 'uuid';
import type { Position, RecordedEvent } from '../event.js';
import { isAfter, START } from '../event.js';
import { type Append, type Appended, CommandIdReused, type EventStore, VersionConflict } from '../event-store.js';

/** Event ids are UUIDs of version 5 in this namespace, over `command id/index`, in every adapter. */
export const EVENT_ID_NAMESPACE = '6f7d2c1e-5a0b-5c3d-9e84-1b2f3a4c5d6e';

/** What an adapter may leave out. */
export type ContractOptions = Readonly<{
  /** Whether the store itself refuses a command whose other streams have moved on. */
  checksReliance?: boolean;
}>;

const AT = '2020-03-01T09:00:00.000Z';
const BIG = 'x'.repeat(2_000_000);

/** A stream that no other test uses, and whose category is its own. */
const newStream = (category = `test${randomUUID().replaceAll('-', '')}`): string => `${category}-${randomUUID()}`;

const event = (n: unknown = 1) => ({ type: 'Noted', occurredOn: '2020-02-29', data: { n } });

/** An append of one event with a new command id; everything can be overridden. */
const command = (stream: string, expectedVersion: number, over: Partial<Append> = {}): Append => ({
  stream,
  expectedVersion,
  events: [event()],
  meta: { commandId: randomUUID(), correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: AT,
  ...over,
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What every adapter of the port must do. `open` is called once; the store may already hold events. */
export const eventStoreContract = (
  name: string,
  open: () => Promise<EventStore>,
  { checksReliance = true }: ContractOptions = {},
): void =>
  describe(`event store on ${name}`, () => {
    let store: EventStore;
    beforeAll(async () => {
      store = await open();
    }, 60_000);
    afterAll(() => store?.close());

    const rest = async (after: Position): Promise<RecordedEvent[]> => {
      const events: RecordedEvent[] = [];
      for (let position = after; ; position = events.at(-1)!.position) {
        const page = await store.readLog(position, 100);
        if (page.length === 0) return events;
        events.push(...page);
      }
    };

    describe('append', () => {
      it('numbers the events of a stream from 1, in order', async () => {
        const stream = newStream();
        const first = await store.append(command(stream, 0, { events: [event(1), event(2)] }));
        const second = await store.append(command(stream, 2, { events: [event(3)] }));

        expect([first.version, second.version]).toEqual([2, 3]);
        expect(isAfter(second.position, first.position)).toBe(true);
        const events = await store.readStream(stream);
        expect(events.map(({ version, data }) => [version, data])).toEqual([
          [1, { n: 1 }],
          [2, { n: 2 }],
          [3, { n: 3 }],
        ]);
        expect(events.map(({ position }) => position).slice(1)).toEqual([first.position, second.position]);
      });

      it('knows nothing of a stream that does not exist', async () => {
        expect(await store.readStream(newStream())).toEqual([]);
      });

      it.each([
        ['older', 0],
        ['newer', 2],
      ])('refuses an %s version and writes nothing', async (_, expectedVersion) => {
        const stream = newStream();
        await store.append(command(stream, 0));
        const late = command(stream, expectedVersion, { events: [event(2), event(3)] });

        await expect(store.append(late)).rejects.toThrow(VersionConflict);
        expect(await store.readStream(stream)).toHaveLength(1);
        expect(await store.appended(late.meta.commandId)).toBeUndefined();
      });

      it('lets exactly one of several writers on one stream win', async () => {
        const stream = newStream();
        const results = await Promise.allSettled(
          Array.from({ length: 8 }, (_, n) => store.append(command(stream, 0, { events: [event(n), event(n)] }))),
        );
        expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const refused = results.filter((result) => result.status === 'rejected');
        expect(refused.every(({ reason }) => reason instanceof VersionConflict)).toBe(true);
        expect(await store.readStream(stream)).toHaveLength(2);
      });

      it('keeps everything that an event says', async () => {
        const stream = newStream();
        const text = 'Grüße aus Überlingen: "ß" \\ \\u0000 \\"\' {a,b} $1 \n\t – 😀';
        const written = {
          type: 'Noted',
          occurredOn: '2016-02-29',
          data: { text, nested: { list: [1, 2.5, -0.1, null, true, [], {}], deep: { deeper: { text } } }, [text]: 1, large: 1e21 },
          corrects: { eventId: randomUUID(), kind: 'REPLACE' as const, reason: text },
        };
        const meta = {
          commandId: randomUUID(),
          correlationId: 'Vorgang "7"',
          causationId: randomUUID(),
          actor: { id: 'müller', role: 'CASE_WORKER', onBehalfOf: 'weiß' },
        };
        const appended = await store.append(command(stream, 0, { events: [written], meta }));

        const [read, ...more] = await store.readStream(stream);
        expect(more).toEqual([]);
        expect(read).toEqual({
          ...written,
          id: expect.any(String),
          stream,
          version: 1,
          position: appended.position,
          schemaVersion: 1,
          recordedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
          meta,
          hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        });
        expect(await store.readLog(String(BigInt(appended.position) - 1n), 1)).toEqual([read]);
      });

      it('leaves out what was not given', async () => {
        const stream = newStream();
        await store.append(command(stream, 0));
        const [read] = await store.readStream(stream);
        expect(read).not.toHaveProperty('corrects');
        expect(read!.meta).not.toHaveProperty('causationId');
      });

      it('derives the ids of events from the id of the command and their index', async () => {
        const stream = newStream();
        const append = command(stream, 0, { events: [event(), event()] });
        await store.append(append);
        expect((await store.readStream(stream)).map(({ id }) => id)).toEqual(
          [0, 1].map((index) => uuidV5(`${append.meta.commandId}/${index}`, EVENT_ID_NAMESPACE)),
        );
      });

      it('links each event to the one before it in its stream', async () => {
        const stream = newStream();
        await store.append(command(stream, 0, { events: [event(), event()] }));
        const hashes = (await store.readStream(stream)).map(({ hash }) => hash);
        expect(new Set(hashes).size).toBe(2);
      });

      it('never lets time run back', async () => {
        const stream = newStream();
        await store.append(command(stream, 0, { at: '2020-03-02T10:00:00.123Z' }));
        await store.append(command(stream, 1, { at: '2020-03-02T09:59:59.999Z' }));
        await store.append(command(newStream(), 0, { at: '2020-03-01T00:00:00.000Z' }));
        const times = (await rest(START)).map(({ recordedAt }) => recordedAt);
        expect(times).toEqual(times.toSorted());
        const [first, second] = await store.readStream(stream);
        expect(first!.recordedAt >= '2020-03-02T10:00:00.123Z').toBe(true);
        expect(second!.recordedAt).toBe(first!.recordedAt);
      });
    });

    describe('repetition', () => {
      it('writes a command once and answers as the first time', async () => {
        const stream = newStream();
        const append = command(stream, 0, { events: [event(1), event(2)] });
        const first = await store.append(append);
        await store.append(command(stream, 2));

        expect(await store.append(append)).toEqual(first);
        // Decided again on the new state by somebody who does not know that it was written.
        expect(await store.append({ ...append, expectedVersion: 3, events: [event(9)] })).toEqual(first);
        expect(await store.readStream(stream)).toHaveLength(3);
      });

      it('writes a command once that comes several times at the same moment', async () => {
        const stream = newStream();
        const append = command(stream, 0);
        const answers = await Promise.all(Array.from({ length: 5 }, () => store.append({ ...append })));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await store.readStream(stream)).toHaveLength(1);
      });

      it.each(['on the same stream', 'on another stream'])('refuses a command id used for something else %s', async (where) => {
        const stream = newStream();
        const append = command(stream, 0);
        await store.append(append);
        const other = where === 'on another stream' ? newStream() : stream;
        const reuse = { ...append, stream: other, expectedVersion: other === stream ? 1 : 0, fingerprint: 'something else' };

        await expect(store.append(reuse)).rejects.toThrow(CommandIdReused);
        expect(await store.readStream(stream)).toHaveLength(1);
        if (other !== stream) expect(await store.readStream(other)).toEqual([]);
      });

      it('refuses a command id used for something else at the same moment', async () => {
        const append = command(newStream(), 0);
        const results = await Promise.allSettled([
          store.append(append),
          store.append({ ...append, stream: newStream(), fingerprint: 'something else' }),
        ]);
        expect(results[0]!.status).toBe('fulfilled');
        expect(results[1]).toMatchObject({ status: 'rejected', reason: expect.any(CommandIdReused) });
      });

      it('tells what a command has written', async () => {
        const append = command(newStream(), 0);
        expect(await store.appended(append.meta.commandId)).toBeUndefined();
        const answer: Appended = await store.append(append);
        expect(answer).toEqual({
          commandId: append.meta.commandId,
          stream: append.stream,
          version: 1,
          position: expect.any(String),
          fingerprint: 'asked',
        });
        expect(await store.appended(append.meta.commandId)).toEqual(answer);
      });

      it('may try again after a lost race', async () => {
        const stream = newStream();
        const append = command(stream, 1);
        await expect(store.append(append)).rejects.toThrow(VersionConflict);
        await store.append(command(stream, 0));
        expect((await store.append(append)).version).toBe(2);
      });
    });

    (checksReliance ? describe : describe.skip)('reliance', () => {
      it('refuses a command when a stream it relied on has moved on', async () => {
        const [other, stream] = [newStream(), newStream()];
        const relying = (version: number) => command(stream, 0, { reliesOn: [{ stream: other, version }] });
        await store.append(command(other, 0));

        await expect(store.append(relying(0))).rejects.toThrow(VersionConflict);
        expect(await store.readStream(stream)).toEqual([]);
        expect((await store.append(relying(1))).version).toBe(1);
      });

      it('accepts reliance on a stream that does not exist', async () => {
        const append = command(newStream(), 0, { reliesOn: [{ stream: newStream(), version: 0 }] });
        expect((await store.append(append)).version).toBe(1);
      });

      it('refuses a command when a category it relied on has moved on', async () => {
        const category = `staff${randomUUID().slice(0, 8)}`;
        await store.append(command(`${category}-1`, 0));
        const { position } = await store.readCategory(category);
        const relying = (stream: string) => command(stream, 0, { reliesOn: [{ category, position }] });

        await store.append(command(newStream(), 0));
        expect((await store.append(relying(newStream()))).version).toBe(1);
        await store.append(command(`${category}-2`, 0));
        await expect(store.append(relying(newStream()))).rejects.toThrow(VersionConflict);
      });

      it('lets one of two commands pass that rely on each other’s stream', async () => {
        for (let round = 0; round < 5; round++) {
          const [a, b] = [newStream(), newStream()];
          const results = await Promise.allSettled([
            store.append(command(a, 0, { reliesOn: [{ stream: b, version: 0 }] })),
            store.append(command(b, 0, { reliesOn: [{ stream: a, version: 0 }] })),
          ]);
          expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
        }
      });

      it('lets one of two commands pass that rely on their own category as it was', async () => {
        const category = `unit${randomUUID().slice(0, 8)}`;
        const { position } = await store.readCategory(category);
        const results = await Promise.allSettled(
          ['1', '2'].map((id) => store.append(command(`${category}-${id}`, 0, { reliesOn: [{ category, position }] }))),
        );
        expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      });
    });

    describe('reading', () => {
      it('reads a category in the order of the log, with its position', async () => {
        const category = `unit${randomUUID().slice(0, 8)}`;
        const [a, b] = [newStream(category), newStream(category)];
        await store.append(command(a, 0, { events: [event(1)] }));
        await store.append(command(b, 0, { events: [event(2)] }));
        await store.append(command(newStream(), 0));
        await store.append(command(a, 1, { events: [event(3)] }));

        const { events, position } = await store.readCategory(category);
        expect(events.map(({ stream, data }) => [stream, data])).toEqual([
          [a, { n: 1 }],
          [b, { n: 2 }],
          [a, { n: 3 }],
        ]);
        expect(isAfter(events.at(-1)!.position, position)).toBe(false);
      });

      it('takes for the category what stands before the first dash', async () => {
        const category = `staff${randomUUID().slice(0, 8)}`;
        await store.append(command(`${category}ing-1`, 0));
        await store.append(command(`${category}-1-2`, 0));
        expect((await store.readCategory(category)).events.map(({ stream }) => stream)).toEqual([`${category}-1-2`]);
      });

      it('reads an empty category', async () => {
        expect((await store.readCategory(`none${randomUUID().slice(0, 8)}`)).events).toEqual([]);
      });

      it('pages through the log without gap or repetition', async () => {
        const before = await store.head();
        const streams = Array.from({ length: 25 }, () => newStream());
        for (const stream of streams) await store.append(command(stream, 0, { events: [event(1), event(2)] }));

        const read: RecordedEvent[] = [];
        for (let position = before; ; position = read.at(-1)!.position) {
          const page = await store.readLog(position, 7);
          expect(page.length).toBeLessThanOrEqual(7);
          if (page.length === 0) break;
          read.push(...page);
        }
        expect(read.map(({ stream, version }) => [stream, version])).toEqual(
          streams.flatMap((stream) => [
            [stream, 1],
            [stream, 2],
          ]),
        );
        expect(await store.head()).toBe(read.at(-1)!.position);
      });

      it('finds nothing after the head', async () => {
        await store.append(command(newStream(), 0));
        expect(await store.readLog(await store.head(), 10)).toEqual([]);
      });
    });

    describe('following', () => {
      it('delivers what is there, then what comes, and ends when aborted', async () => {
        const before = await store.head();
        const stream = newStream();
        await store.append(command(stream, 0, { events: [event(1), event(2)] }));
        const stop = new AbortController();
        const seen: unknown[] = [];
        const following = (async () => {
          for await (const batch of store.follow(before, stop.signal)) {
            expect(batch.length).toBeGreaterThan(0);
            seen.push(...batch.map(({ data }) => (data as { n: number }).n));
          }
        })();

        await until(() => seen.length === 2);
        await store.append(command(stream, 2, { events: [event(3)] }));
        await until(() => seen.length === 3);
        await sleep(150);
        stop.abort();
        await following;
        expect(seen).toEqual([1, 2, 3]);
      });

      it('ends at once when it is aborted while nothing happens, or before', async () => {
        const head = await store.head();
        const stop = new AbortController();
        const following = (async () => {
          for await (const batch of store.follow(head, stop.signal)) expect(batch).toEqual([]);
        })();
        await sleep(20);
        stop.abort();
        await following;
        for await (const batch of store.follow(START, AbortSignal.abort())) expect(batch).toEqual([]);
      });

      it('shows every one of many concurrent appends once, in order', async () => {
        const before = await store.head();
        const stop = new AbortController();
        const seen: RecordedEvent[] = [];
        const following = (async () => {
          for await (const batch of store.follow(before, stop.signal)) {
            seen.push(...batch);
            if (seen.length >= 300) stop.abort();
          }
        })();
        const appends = Array.from({ length: 200 }, (_, n) => command(newStream('busy'), 0, { events: n % 2 ? [event(1)] : [event(1), event(2)] }));
        const answers = await Promise.all(appends.map((append) => store.append(append)));
        await following;

        expect(seen).toHaveLength(300);
        expect(seen.slice(1).every(({ position }, index) => isAfter(position, seen[index]!.position))).toBe(true);
        expect(new Set(seen.map(({ id }) => id)).size).toBe(300);
        const lastOf = new Map(seen.map((recorded) => [recorded.stream, recorded]));
        for (const { stream, position, version } of answers) expect(lastOf.get(stream)).toMatchObject({ position, version });
      });
    });

    describe('a command that cannot be stored', () => {
      it.each<[string, Partial<Append>]>([
        ['a NUL character in its data', { events: [event('a\u0000b')] }],
        ['a NUL character deep in its data', { events: [{ ...event(), data: { list: [{ text: '\\\u0000' }] } }] }],
        ['a NUL character in its correlation id', { meta: { ...command('x-1', 0).meta, correlationId: 'a\u0000b' } }],
        ['a NUL character in the name of an event', { events: [{ ...event(), type: 'No\u0000ted' }] }],
        ['data that is no JSON', { events: [{ ...event(), data: { n: 1n } }] }],
        ['more than a store takes', { events: [event(BIG)] }],
        ['no events', { events: [] }],
      ])('fails alone: %s', async (_, poison) => {
        const bad = command(newStream(), 0, poison);
        const neighbours = Array.from({ length: 20 }, () => command(newStream(), 0));
        const appends = [...neighbours.slice(0, 10), bad, ...neighbours.slice(10)];
        const results = await Promise.allSettled(appends.map((append) => store.append(append)));

        expect(results.map(({ status }) => status)).toEqual(appends.map((append) => (append === bad ? 'rejected' : 'fulfilled')));
        expect(await store.readStream(bad.stream)).toEqual([]);
        for (const { stream } of neighbours) expect(await store.readStream(stream)).toHaveLength(1);
      });
    });
  });

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited for ten seconds');
    await sleep(5);
  }
}
