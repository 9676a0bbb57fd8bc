import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { v5 as uuidV5 } from 'uuid';
import { isAfter, START } from '../event.js';
import { type Append, type EventStore, VersionConflict } from '../event-store.js';
import { command, event, newStream } from './contract-commands.js';

/** Event ids are UUIDs of version 5 in this namespace, over `command id/index`, in every adapter. */
export const EVENT_ID_NAMESPACE = '6f7d2c1e-5a0b-5c3d-9e84-1b2f3a4c5d6e';

const TOO_LARGE = 'x'.repeat(2_000_000);

/** Versions, all or nothing, lost races, and what is kept of an event. */
export const appending = (store: () => EventStore): void => {
  describe('append', () => {
    it('numbers the events of a stream from 1, in order', async () => {
      const stream = newStream();
      const first = await store().append(command(stream, 0, { events: [event(1), event(2)] }));
      const second = await store().append(command(stream, 2, { events: [event(3)] }));

      expect([first.version, second.version]).toEqual([2, 3]);
      expect(isAfter(second.position, first.position)).toBe(true);
      const events = await store().readStream(stream);
      expect(events.map(({ version, data }) => [version, data])).toEqual([
        [1, { n: 1 }],
        [2, { n: 2 }],
        [3, { n: 3 }],
      ]);
      expect(events.map(({ position }) => position).slice(1)).toEqual([first.position, second.position]);
    });

    it('knows nothing of a stream that does not exist', async () => {
      expect(await store().readStream(newStream())).toEqual([]);
    });

    it.each([
      ['older', 0],
      ['newer', 2],
    ])('refuses an %s version and writes nothing', async (_, expectedVersion) => {
      const stream = newStream();
      await store().append(command(stream, 0));
      const late = command(stream, expectedVersion, { events: [event(2), event(3)] });

      await expect(store().append(late)).rejects.toThrow(VersionConflict);
      expect(await store().readStream(stream)).toHaveLength(1);
      expect(await store().appended(late.meta.commandId)).toBeUndefined();
    });

    it('lets exactly one of several writers on one stream win', async () => {
      const stream = newStream();
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) => store().append(command(stream, 0, { events: [event(n), event(n)] }))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused.every(({ reason }) => reason instanceof VersionConflict)).toBe(true);
      expect(await store().readStream(stream)).toHaveLength(2);
    });

    it('keeps everything that an event says', async () => {
      const stream = newStream();
      const text = 'Grüße aus Überlingen: "ß" \\ \\u0000 \\"\' {a,b} $1 \n\t – 😀';
      const written = {
        type: 'Noted',
        occurredOn: '2016-02-29',
        data: {
          text,
          nested: { list: [1, 2.5, -0.1, null, true, [], {}], deep: { deeper: { text } } },
          [text]: 1,
          large: 1e21,
        },
        corrects: { eventId: randomUUID(), kind: 'REPLACE' as const, reason: text },
      };
      const meta = {
        commandId: randomUUID(),
        correlationId: 'Vorgang "7"',
        causationId: randomUUID(),
        actor: { id: 'müller', role: 'CASE_WORKER', onBehalfOf: 'weiß' },
      };
      const appended = await store().append(command(stream, 0, { events: [written], meta }));

      const [read, ...more] = await store().readStream(stream);
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
      expect(await store().readLog(String(BigInt(appended.position) - 1n), 1)).toEqual([read]);
    });

    it('leaves out what was not given', async () => {
      const stream = newStream();
      await store().append(command(stream, 0));
      const [read] = await store().readStream(stream);
      expect(read).not.toHaveProperty('corrects');
      expect(read!.meta).not.toHaveProperty('causationId');
    });

    it('derives the ids of events from the id of the command and their index', async () => {
      const stream = newStream();
      const append = command(stream, 0, { events: [event(), event()] });
      await store().append(append);
      expect((await store().readStream(stream)).map(({ id }) => id)).toEqual(
        [0, 1].map((index) => uuidV5(`${append.meta.commandId}/${index}`, EVENT_ID_NAMESPACE)),
      );
    });

    it('links each event to the one before it in its stream', async () => {
      const stream = newStream();
      await store().append(command(stream, 0, { events: [event(), event()] }));
      const hashes = (await store().readStream(stream)).map(({ hash }) => hash);
      expect(new Set(hashes).size).toBe(2);
    });

    it('never lets time run back', async () => {
      const stream = newStream();
      await store().append(command(stream, 0, { at: '2020-03-02T10:00:00.123Z' }));
      await store().append(command(stream, 1, { at: '2020-03-02T09:59:59.999Z' }));
      await store().append(command(newStream(), 0, { at: '2020-03-01T00:00:00.000Z' }));
      const times = (await store().readLog(START, 10_000)).map(({ recordedAt }) => recordedAt);
      expect(times).toEqual(times.toSorted());
      const [first, second] = await store().readStream(stream);
      expect(first!.recordedAt >= '2020-03-02T10:00:00.123Z').toBe(true);
      expect(second!.recordedAt > first!.recordedAt).toBe(true);
    });
  });
};

/** What cannot be stored must not keep its neighbours from being stored. */
export const failingAlone = (store: () => EventStore): void => {
  describe('a command that cannot be stored', () => {
    it.each<[string, Partial<Append>]>([
      ['a NUL character in its data', { events: [event('a\u0000b')] }],
      ['a NUL character deep in its data', { events: [{ ...event(), data: { list: [{ text: '\\\u0000' }] } }] }],
      ['a NUL character in its correlation id', { meta: { ...command('x-1', 0).meta, correlationId: 'a\u0000b' } }],
      ['a NUL character in the name of an event', { events: [{ ...event(), type: 'No\u0000ted' }] }],
      ['half a character in its data', { events: [event('a\ud83d')] }],
      ['data that is no JSON', { events: [{ ...event(), data: { n: 1n } }] }],
      ['more than a store takes', { events: [event(TOO_LARGE)] }],
      ['no events', { events: [] }],
    ])('fails alone: %s', async (_, poison) => {
      const bad = command(newStream(), 0, poison);
      const neighbours = Array.from({ length: 20 }, () => command(newStream(), 0));
      const appends = [...neighbours.slice(0, 10), bad, ...neighbours.slice(10)];
      const results = await Promise.allSettled(appends.map((append) => store().append(append)));

      expect(results.map(({ status }) => status)).toEqual(
        appends.map((append) => (append === bad ? 'rejected' : 'fulfilled')),
      );
      expect(await store().readStream(bad.stream)).toEqual([]);
      for (const { stream } of neighbours) expect(await store().readStream(stream)).toHaveLength(1);
    });
  });
};
