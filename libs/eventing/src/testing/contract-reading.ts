import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isAfter, type RecordedEvent, START } from '../event.js';
import type { EventStore } from '../event-store.js';
import { command, event, newStream, sleep, until } from './contract-commands.js';

/** Streams, categories and the log. */
export const reading = (store: () => EventStore): void => {
  describe('reading', () => {
    it('reads a category in the order of the log, with its position', async () => {
      const category = `unit${randomUUID().slice(0, 8)}`;
      const [a, b] = [newStream(category), newStream(category)];
      await store().append(command(a, 0, { events: [event(1)] }));
      await store().append(command(b, 0, { events: [event(2)] }));
      await store().append(command(newStream(), 0));
      await store().append(command(a, 1, { events: [event(3)] }));

      const { events, position } = await store().readCategory(category);
      expect(events.map(({ stream, data }) => [stream, data])).toEqual([
        [a, { n: 1 }],
        [b, { n: 2 }],
        [a, { n: 3 }],
      ]);
      expect(isAfter(events.at(-1)!.position, position)).toBe(false);
    });

    it('takes for the category what stands before the first dash', async () => {
      const category = `staff${randomUUID().slice(0, 8)}`;
      await store().append(command(`${category}ing-1`, 0));
      await store().append(command(`${category}-1-2`, 0));
      expect((await store().readCategory(category)).events.map(({ stream }) => stream)).toEqual([`${category}-1-2`]);
    });

    it('reads an empty category', async () => {
      expect((await store().readCategory(`none${randomUUID().slice(0, 8)}`)).events).toEqual([]);
    });

    it('pages through the log without gap or repetition', async () => {
      const before = await store().head();
      const streams = Array.from({ length: 25 }, () => newStream());
      for (const stream of streams) await store().append(command(stream, 0, { events: [event(1), event(2)] }));

      const read: RecordedEvent[] = [];
      for (let position = before; ; position = read.at(-1)!.position) {
        const page = await store().readLog(position, 7);
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
      expect(await store().head()).toBe(read.at(-1)!.position);
    });

    it('says where the log ends and when that was recorded; whatever comes later is recorded later', async () => {
      const { position } = await store().append(command(newStream(), 0));
      const [last] = (await store().readLog(START, 10_000)).slice(-1);
      expect(await store().last()).toEqual({ position, recordedAt: last?.recordedAt });
      await store().append(command(newStream(), 0));
      const [later] = await store().readLog(position, 1);
      expect(later!.recordedAt > last!.recordedAt).toBe(true);
    });

    it('gives a range of streams and their lengths as the log has them, where it can in one go', async () => {
      const category = `range${randomUUID().slice(0, 8)}`;
      const [a, b, c] = ['a', 'b', 'c'].map((name) => `${category}-${name}`) as [string, string, string];
      await store().append(command(b, 0, { events: [event(1), event(2)] }));
      await store().append(command(a, 0));
      const { position } = await store().append(command(c, 0));
      await store().append(command(a, 1));
      await store().append(command(`${category}.x-1`, 0));

      const inOneGo = await store().readRange?.(a, b);
      expect(inOneGo ?? []).toEqual(
        inOneGo ? [...(await store().readStream(a)), ...(await store().readStream(b))] : [],
      );
      const lengths = [a, b, c].map((stream) => ({ stream, events: stream === b ? 2 : 1 }));
      expect((await store().streamLengths?.(category, position, '', 9)) ?? lengths).toEqual(lengths);
      expect((await store().streamLengths?.(category, position, a, 1)) ?? [lengths[1]]).toEqual([lengths[1]]);
    });

    it('finds nothing after the head', async () => {
      await store().append(command(newStream(), 0));
      expect(await store().readLog(await store().head(), 10)).toEqual([]);
    });
  });
};

/** Past events, then live ones, each once and in order. */
export const following = (store: () => EventStore): void => {
  describe('following', () => {
    it('delivers what is there, then what comes, and ends when aborted', async () => {
      const before = await store().head();
      const stream = newStream();
      await store().append(command(stream, 0, { events: [event(1), event(2)] }));
      const stop = new AbortController();
      const seen: unknown[] = [];
      const following = (async () => {
        for await (const batch of store().follow(before, stop.signal)) {
          expect(batch.length).toBeGreaterThan(0);
          seen.push(...batch.map(({ data }) => (data as { n: number }).n));
        }
      })();

      await until(() => seen.length === 2);
      await store().append(command(stream, 2, { events: [event(3)] }));
      await until(() => seen.length === 3);
      await sleep(150);
      stop.abort();
      await following;
      expect(seen).toEqual([1, 2, 3]);
    });

    it('ends at once when it is aborted while nothing happens, or before', async () => {
      const head = await store().head();
      const stop = new AbortController();
      const following = (async () => {
        for await (const batch of store().follow(head, stop.signal)) expect(batch).toEqual([]);
      })();
      await sleep(20);
      stop.abort();
      await following;
      for await (const batch of store().follow(START, AbortSignal.abort())) expect(batch).toEqual([]);
    });

    it('shows every one of many concurrent appends once, in order', async () => {
      const before = await store().head();
      const stop = new AbortController();
      const seen: RecordedEvent[] = [];
      const following = (async () => {
        for await (const batch of store().follow(before, stop.signal)) {
          seen.push(...batch);
          if (seen.length >= 300) stop.abort();
        }
      })();
      const appends = Array.from({ length: 200 }, (_, n) =>
        command(newStream('busy'), 0, { events: n % 2 ? [event(1)] : [event(1), event(2)] }),
      );
      const answers = await Promise.all(appends.map((append) => store().append(append)));
      await following;

      expect(seen).toHaveLength(300);
      expect(seen.slice(1).every(({ position }, index) => isAfter(position, seen[index]!.position))).toBe(true);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(300);
      const lastOf = new Map(seen.map((recorded) => [recorded.stream, recorded]));
      for (const { stream, position, version } of answers)
        expect(lastOf.get(stream)).toMatchObject({ position, version });
    });
  });
};
