import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NewEvent } from '#libs/eventing';
import type { Database } from '#libs/event-store-sql';
import { openInMemory } from '../../../test/setup/databases.js';
import { applyAll, dropFacts, emptyFacts, presenceRows } from './testing/apply.js';
import { MemoryLog, minute } from './testing/memory-log.js';
import { arrived, left, presences, replacing, voiding } from './testing/presence.js';

let database: Database;
beforeAll(async () => {
  database = await openInMemory();
});
afterAll(() => database.close());
beforeEach(() => dropFacts(database.kysely));

/** Recorded one a minute, the first at minute 1, or where a minute is given with it. */
const given = (...events: (NewEvent | readonly [NewEvent, number])[]) => ({
  async fills(...rows: string[]) {
    const log = new MemoryLog();
    for (const event of events) {
      const [what, at] = Array.isArray(event) ? (event as readonly [NewEvent, number]) : [event as NewEvent];
      log.record('person-1', what, at === undefined ? undefined : minute(at));
    }
    for (const windowSize of [1, 2, 1000]) {
      await dropFacts(database.kysely);
      await applyAll(database.kysely, log, presences, windowSize);
      expect(await presenceRows(database.kysely)).toEqual(rows);
    }
  },
});

describe('facts', () => {
  it('are written as known from the instant they were recorded', async () => {
    await given(arrived('2016-03-01')).fills('AW-1: 2016-03-01..∞, known 1..∞ (1)');
  });

  it('are closed and written anew when they change', async () => {
    await given(arrived('2016-03-01'), left('2016-03-10')).fills(
      'AW-1: 2016-03-01..∞, known 1..2 (1)',
      'AW-1: 2016-03-01..2016-03-09, known 2..∞ (1 2)',
    );
  });

  it('are rewritten by a backdated entry', async () => {
    await given(arrived('2016-03-01', 'AW-1'), arrived('2016-03-20', 'AW-2'), arrived('2016-03-10', 'AW-3')).fills(
      'AW-1: 2016-03-01..∞, known 1..2 (1)',
      'AW-1: 2016-03-01..2016-03-19, known 2..3 (1 2)',
      'AW-1: 2016-03-01..2016-03-09, known 3..∞ (1 3)',
      'AW-3: 2016-03-10..2016-03-19, known 3..∞ (3 2)',
      // Its number among the stays has changed.
      'AW-2: 2016-03-20..∞, known 2..3 (2)',
      'AW-2: 2016-03-20..∞, known 3..∞ (2)',
    );
  });

  it('are rewritten by a correction and come back when that is voided', async () => {
    await given(
      arrived('2016-03-01', 'AW-1'),
      replacing('event-1', arrived('2016-03-02', 'AW-2')),
      voiding('event-2'),
    ).fills(
      'AW-1: 2016-03-01..∞, known 1..2 (1)',
      'AW-1: 2016-03-01..∞, known 3..∞ (1)',
      'AW-2: 2016-03-02..∞, known 2..3 (2)',
    );
  });

  it('disappear with a voided entry, but not from what was known', async () => {
    await given(arrived('2016-03-01'), voiding('event-1')).fills('AW-1: 2016-03-01..∞, known 1..2 (1)');
  });

  it('that were known for no time at all are not kept', async () => {
    await given([arrived('2016-03-01'), 5], [left('2016-03-10'), 5]).fills(
      'AW-1: 2016-03-01..2016-03-09, known 5..∞ (1 2)',
    );
    await given([arrived('2016-03-01'), 5], [voiding('event-1'), 5]).fills();
  });

  it('that come back at the instant they went have never been gone', async () => {
    await given(arrived('2016-03-01'), [voiding('event-1'), 5], [voiding('event-2'), 5]).fills(
      'AW-1: 2016-03-01..∞, known 1..∞ (1)',
    );
    await given([arrived('2016-03-01'), 5], [voiding('event-1'), 5], [voiding('event-2'), 5]).fills(
      'AW-1: 2016-03-01..∞, known 5..∞ (1)',
    );
    await given(
      [arrived('2016-03-01'), 5],
      [voiding('event-1'), 5],
      [voiding('event-2'), 5],
      [voiding('event-3'), 6],
    ).fills('AW-1: 2016-03-01..∞, known 5..6 (1)');
  });

  it('read back as they were derived, whatever is in them', async () => {
    const log = new MemoryLog();
    const tags = ['a, b', '"quoted"', 'back\\slash', '{braces}', "O'Brien", ''];
    const note = { z: [1, 2.5, null], a: { 'ä ö': true } };
    log.record('person-1', arrived('2016-02-29', 'AW-1', { tags, note }));
    const projections = await applyAll(database.kysely, log, presences);
    expect((await projections.explain({ table: 'presence' }))[0]?.values).toEqual({
      personId: '1',
      accommodationId: 'AW-1',
      tags,
      stayNumber: 1,
      share: 0.5,
      isOpen: true,
      note,
    });
  });
});

const DAYS = ['2016-02-28', '2016-02-29', '2016-03-01', '2016-03-27', '2016-10-30'];

const step = fc.record({
  person: fc.constantFrom('person-a', 'person-b', 'other-c', 'person-d-e'),
  kind: fc.constantFrom('ARRIVED', 'ARRIVED', 'LEFT', 'VOID', 'REPLACE'),
  on: fc.constantFrom(...DAYS),
  place: fc.constantFrom('AW-1', 'AW-2'),
  target: fc.nat(),
  /** Recorded at the same instant as the event before. */
  together: fc.boolean(),
});

function logOf(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[]): MemoryLog {
  const log = new MemoryLog();
  let instant = 0;
  for (const { person, kind, on, place, target, together } of steps) {
    if (!together) instant++;
    const earlier = log.events.filter(
      ({ stream, type }) => stream === person && (kind === 'VOID' || type !== 'EntryVoided'),
    );
    const corrected = earlier[target % (earlier.length || 1)]?.id;
    const entry = kind === 'LEFT' ? left(on) : arrived(on, place);
    const correction =
      corrected === undefined
        ? entry
        : kind === 'VOID'
          ? voiding(corrected)
          : kind === 'REPLACE'
            ? replacing(corrected, entry)
            : entry;
    log.record(person, correction, minute(instant));
  }
  return log;
}

describe('for any log with backdated entries, voids and replacements', () => {
  it('the tables are the same, however many events are applied at once and however few streams are in memory', async () => {
    await applyAll(database.kysely, new MemoryLog(), presences);
    const checksums = async (log: MemoryLog, windowSize: number, cachedStreams: number) => {
      await emptyFacts(database.kysely);
      return (await applyAll(database.kysely, log, presences, windowSize, cachedStreams)).checksums();
    };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const log = logOf(steps);
        const [byOne, byThree, allAtOnce] = [
          await checksums(log, 1, 1),
          await checksums(log, 3, 2),
          await checksums(log, 1000, 100),
        ];
        expect(byOne).toEqual(allAtOnce);
        expect(byThree).toEqual(allAtOnce);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('what was kept up event by event equals what is built stream by stream, and tells for every instant what was derived then', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const whole = logOf(steps);
        const log = new MemoryLog();
        await dropFacts(database.kysely);
        const live = await applyAll(database.kysely, log, presences);
        const derived = new Map<string, number>();
        for (const event of whole.events) {
          log.events.push(event);
          await live.catchUp();
          derived.set(event.recordedAt, (await live.explain({ table: 'presence' })).length);
        }
        for (const [knownAt, rows] of derived) {
          expect(await live.explain({ table: 'presence', knownAt })).toHaveLength(rows);
        }
        const kept = await live.checksums();
        const { comparisons } = await live.rebuild();
        expect(comparisons).toMatchObject([{ isAsExpected: true, tables: [{ isEqual: true }, { isEqual: true }] }]);
        expect(await live.checksums()).toEqual(kept);
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
