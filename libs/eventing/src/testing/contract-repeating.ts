import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Appended, CommandIdReused, type EventStore, VersionConflict } from '../event-store.js';
import { command, event, newStream } from './contract-commands.js';

/** One command id, one set of events, one answer. */
export const repeating = (store: () => EventStore): void => {
  describe('repetition', () => {
    it('writes a command once and answers as the first time', async () => {
      const stream = newStream();
      const append = command(stream, 0, { events: [event(1), event(2)] });
      const first = await store().append(append);
      await store().append(command(stream, 2));

      expect(await store().append(append)).toEqual(first);
      // Decided again on the new state by somebody who does not know that it was written.
      expect(await store().append({ ...append, expectedVersion: 3, events: [event(9)] })).toEqual(first);
      // Or for a stream whose name was made up anew.
      expect(await store().append({ ...append, stream: newStream() })).toEqual(first);
      expect(await store().readStream(stream)).toHaveLength(3);
    });

    it('writes a command once that comes several times at the same moment', async () => {
      const stream = newStream();
      const append = command(stream, 0);
      const answers = await Promise.all(Array.from({ length: 5 }, () => store().append({ ...append })));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await store().readStream(stream)).toHaveLength(1);
    });

    it.each(['on the same stream', 'on another stream'])(
      'refuses a command id used for something else %s',
      async (where) => {
        const stream = newStream();
        const append = command(stream, 0);
        await store().append(append);
        const other = where === 'on another stream' ? newStream() : stream;
        const reuse = {
          ...append,
          stream: other,
          expectedVersion: other === stream ? 1 : 0,
          fingerprint: 'something else',
        };

        await expect(store().append(reuse)).rejects.toThrow(CommandIdReused);
        expect(await store().readStream(stream)).toHaveLength(1);
        if (other !== stream) expect(await store().readStream(other)).toEqual([]);
      },
    );

    it('refuses a command id used for something else at the same moment', async () => {
      const append = command(newStream(), 0);
      const results = await Promise.allSettled([
        store().append(append),
        store().append({ ...append, stream: newStream(), fingerprint: 'something else' }),
      ]);
      expect(results[0].status).toBe('fulfilled');
      expect(results[1]).toMatchObject({ status: 'rejected', reason: expect.any(CommandIdReused) });
    });

    it('tells what a command has written', async () => {
      const append = command(newStream(), 0);
      expect(await store().appended(append.meta.commandId)).toBeUndefined();
      const answer: Appended = await store().append(append);
      expect(answer).toEqual({
        commandId: append.meta.commandId,
        stream: append.stream,
        version: 1,
        position: expect.any(String),
        fingerprint: 'asked',
      });
      expect(await store().appended(append.meta.commandId)).toEqual(answer);
    });

    it('may try again after a lost race', async () => {
      const stream = newStream();
      const append = command(stream, 1);
      await expect(store().append(append)).rejects.toThrow(VersionConflict);
      await store().append(command(stream, 0));
      expect((await store().append(append)).version).toBe(2);
    });
  });
};

/** For stores that check what a command relied on. */
export const relying = (store: () => EventStore): void => {
  describe('reliance', () => {
    it('refuses a command when a stream it relied on has moved on', async () => {
      const [other, stream] = [newStream(), newStream()];
      const relying = (version: number) => command(stream, 0, { reliesOn: [{ stream: other, version }] });
      await store().append(command(other, 0));

      await expect(store().append(relying(0))).rejects.toThrow(VersionConflict);
      expect(await store().readStream(stream)).toEqual([]);
      expect((await store().append(relying(1))).version).toBe(1);
    });

    it('accepts reliance on a stream that does not exist', async () => {
      const append = command(newStream(), 0, { reliesOn: [{ stream: newStream(), version: 0 }] });
      expect((await store().append(append)).version).toBe(1);
    });

    it('refuses a command when a category it relied on has moved on', async () => {
      const category = `staff${randomUUID().slice(0, 8)}`;
      await store().append(command(`${category}-1`, 0));
      const { position } = await store().readCategory(category);
      const relying = (stream: string) => command(stream, 0, { reliesOn: [{ category, position }] });

      await store().append(command(newStream(), 0));
      expect((await store().append(relying(newStream()))).version).toBe(1);
      await store().append(command(`${category}-2`, 0));
      await expect(store().append(relying(newStream()))).rejects.toThrow(VersionConflict);
    });

    it('lets one of two commands pass that rely on each other’s stream', async () => {
      for (let round = 0; round < 5; round++) {
        const [a, b] = [newStream(), newStream()];
        const results = await Promise.allSettled([
          store().append(command(a, 0, { reliesOn: [{ stream: b, version: 0 }] })),
          store().append(command(b, 0, { reliesOn: [{ stream: a, version: 0 }] })),
        ]);
        expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      }
    });

    it('lets one of two commands pass that rely on their own category as it was', async () => {
      const category = `unit${randomUUID().slice(0, 8)}`;
      const { position } = await store().readCategory(category);
      const results = await Promise.allSettled(
        ['1', '2'].map((id) => store().append(command(`${category}-${id}`, 0, { reliesOn: [{ category, position }] }))),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });
  });
};

/** For stores that cannot check it: a reaction finds the collision afterwards. */
export const notRelying = (store: () => EventStore): void => {
  describe('reliance', () => {
    it('is not checked', async () => {
      const other = newStream();
      await store().append(command(other, 0));
      const append = command(newStream(), 0, { reliesOn: [{ stream: other, version: 0 }] });
      expect((await store().append(append)).version).toBe(1);
    });
  });
};
