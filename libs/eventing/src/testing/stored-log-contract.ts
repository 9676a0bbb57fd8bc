import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { isAfter, START } from '../event.js';
import { DoesNotContinue, pagesOf, type StoredEvent, type StoredLog } from '../stored-log.js';
import { command, event, newStream } from './contract-commands.js';

type Store = EventStore & StoredLog;

const [a, b] = [newStream(), newStream()];
/** Both commands of `a` have the same request, as a repeated one has. */
const first = command(a, 0, { events: [event('Grüße'), event('\u2028 \\u0000 "')] });

async function allOf(log: StoredLog): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pagesOf(log, START, await log.head(), 2)) events.push(...page);
  return events;
}

const withoutPosition = ({ position: _position, ...event }: StoredEvent) => event;

/**
 * What every store must do whose log can be moved.
 *
 * @param open two stores that are empty, each time others
 */
export const storedLogContract = (name: string, open: () => Promise<readonly [Store, Store]>): void =>
  describe(`moving a log on ${name}`, () => {
    let source: Store;
    let target: Store;
    let events: StoredEvent[];

    beforeAll(async () => {
      [source, target] = await open();
      await source.append(first);
      await source.append(command(b, 0));
      await source.append(
        command(a, 2, {
          events: [{ ...event(3), corrects: { eventId: randomUUID(), kind: 'REPLACE', reason: 'mistyped' } }],
        }),
      );
      events = await allOf(source);
    }, 60_000);
    afterAll(async () => {
      await source?.close();
      await target?.close();
    });

    it('reads events as they are stored, page by page', () => {
      expect(events.map(({ stream, version }) => [stream, version])).toEqual([
        [a, 1],
        [a, 2],
        [b, 1],
        [a, 3],
      ]);
      expect(events.map(({ data }) => data)).toEqual(
        ['Grüße', '\u2028 \\u0000 "', 1, 3].map((n) => JSON.stringify({ n })),
      );
    });

    it('reads a stream as it is stored', async () => {
      expect(await source.readStoredStream(a)).toEqual(events.filter(({ stream }) => stream === a));
      expect(await source.readStoredStream(newStream())).toEqual([]);
    });

    it.each<[string, (events: StoredEvent[]) => StoredEvent[]]>([
      ['a stream that does not begin', (all) => all.slice(3)],
      ['a missing event', ([one, , three, four]) => [one!, three!, four!]],
      ['changed data', ([one, ...rest]) => [{ ...one!, data: '{"n":2}' }, ...rest]],
      ['changed metadata', ([one, ...rest]) => [{ ...one!, meta: one!.meta.replace('tester', 'nobody') }, ...rest]],
      ['another date of recording', ([one, ...rest]) => [{ ...one!, recordedAt: '2020-01-01T00:00:00.000Z' }, ...rest]],
      ['another hash', ([one, ...rest]) => [{ ...one!, hash: 'a'.repeat(64) }, ...rest]],
      ['another order', ([one, two, three, four]) => [one!, two!, four!, three!]],
    ])('refuses %s, and writes nothing', async (_, change) => {
      await expect(target.restore(change(events))).rejects.toThrow(DoesNotContinue);
      expect(await target.head()).toBe(START);
      expect(await target.readStored(START, 10)).toEqual([]);
    });

    it('continues the other log with them, in as many steps as wanted', async () => {
      await target.restore(events.slice(0, 2));
      await target.restore(events.slice(2));

      const moved = await allOf(target);
      expect(moved.map(withoutPosition)).toEqual(events.map(withoutPosition));
      expect(isAfter(moved[1]!.position, moved[0]!.position)).toBe(true);
      expect(moved.at(-1)!.position).toBe(await target.head());
      expect((await target.readStream(a)).map(({ position: _position, ...rest }) => rest)).toEqual(
        (await source.readStream(a)).map(({ position: _position, ...rest }) => rest),
      );
    });

    it('refuses them a second time', async () => {
      await expect(target.restore(events.slice(0, 2))).rejects.toThrow(DoesNotContinue);
      expect(await allOf(target)).toHaveLength(4);
    });

    it('knows the commands there, and goes on where the log ends', async () => {
      const { fingerprint, version } = (await source.appended(first.meta.commandId))!;
      expect(await target.appended(first.meta.commandId)).toMatchObject({ stream: a, version, fingerprint });
      expect(await target.append(first)).toMatchObject({ version: 2 });
      expect(await target.append(command(a, 3))).toMatchObject({ version: 4 });
      const [last] = (await allOf(target)).slice(-1);
      expect(last!.recordedAt > events.at(-1)!.recordedAt).toBe(true);
    });

    it('refuses what comes from a log that went on otherwise', async () => {
      await source.append(command(a, 3));
      const [other] = (await allOf(source)).slice(-1);
      await expect(target.restore([other!])).rejects.toThrow(DoesNotContinue);
    });
  });
