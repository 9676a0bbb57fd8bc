import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import type { Database } from '#libs/event-store-sql';
import { openInMemory } from '../../../test/setup/databases.js';
import { conditionIn } from './condition.js';
import type { Projections } from './projections.js';
import { applyAll } from './testing/apply.js';
import { MemoryLog, minute } from './testing/memory-log.js';
import { arrived, left, presences } from './testing/presence.js';
import { validAt } from './valid-at.js';

let database: Database;
let projections: Projections;
const log = new MemoryLog();

beforeAll(async () => {
  database = await openInMemory();
  log.record('person-1', arrived('2016-03-01', 'AW-1'));
  log.record('person-1', left('2016-03-10'));
  log.record('person-2', arrived('2016-03-05', 'AW-2', { tags: ['late', 'alone'] }));
  projections = await applyAll(database.kysely, log, presences);
});
afterAll(() => database.close());

describe('explain', () => {
  it('gives facts with the events they rest on', async () => {
    expect(await projections.explain({ table: 'presence', stream: 'person-1' })).toEqual([
      {
        stream: 'person-1',
        values: expect.objectContaining({ personId: '1', accommodationId: 'AW-1', isOpen: false }),
        from: '2016-03-01',
        until: '2016-03-09',
        knownFrom: minute(2),
        knownUntil: null,
        sources: [log.events[0], log.events[1]],
      },
    ]);
  });

  it('answers for a day and for what was known then', async () => {
    const idsAt = async (asOf: string, knownAt?: string) =>
      (await projections.explain({ table: 'presence', asOf, ...(knownAt && { knownAt }) })).map(({ sources }) =>
        sources.map(({ id }) => id),
      );
    expect(await idsAt('2016-03-09')).toEqual([['event-1', 'event-2'], ['event-3']]);
    expect(await idsAt('2016-03-10')).toEqual([['event-3']]);
    expect(await idsAt('2016-03-10', minute(1))).toEqual([['event-1']]);
    expect(await idsAt('2016-03-10', minute(2))).toEqual([]);
    expect(await idsAt('2016-02-29', minute(3))).toEqual([]);
  });

  it('narrows by values, by days, and by what is in a list', async () => {
    const found = async (...where: string[]) =>
      (await projections.explain({ table: 'presence', where: where.map((text) => conditionIn(text)!) })).map(
        ({ stream }) => stream,
      );
    expect(await found('accommodationId=AW-2', 'isOpen=true')).toEqual(['person-2']);
    expect(await found('accommodationId!=AW-2')).toEqual(['person-1']);
    expect(await found('from>=2016-03-02')).toEqual(['person-2']);
    expect(await found('from>=2016-03-01', 'from<2016-03-05')).toEqual(['person-1']);
    expect(await found('until<2016-03-10')).toEqual(['person-1']);
    expect(await found('until=9999-12-31')).toEqual(['person-2']);
    expect(await found('tags=late')).toEqual(['person-2']);
    expect(await found('tags!=late')).toEqual(['person-1']);
    expect(await found('stayNumber=one')).toEqual([]);
    expect(
      await projections.explain({ table: 'presence', where: [{ column: 'note', is: '!=', value: null }] }),
    ).toEqual([]);
  });

  it('reads a condition as it is written', () => {
    expect(conditionIn('note=a>=b')).toEqual({ column: 'note', is: '=', value: 'a>=b' });
    expect(conditionIn('from>=2016-03-02')).toEqual({ column: 'from', is: '>=', value: '2016-03-02' });
    expect([conditionIn('from'), conditionIn('a b=c'), conditionIn('from>2016')]).toEqual(Array(3).fill(undefined));
  });

  it('refuses tables and values it does not know', async () => {
    await expect(projections.explain({ table: 'presences' })).rejects.toThrow('no table "presences"');
    for (const condition of ['room=1', 'share<1']) {
      const where = [conditionIn(condition)!];
      await expect(projections.explain({ table: 'presence', where })).rejects.toThrow('"presence" has no');
    }
  });
});

describe('validAt', () => {
  const count = async (condition: ReturnType<typeof validAt>) =>
    (
      await sql<{ n: number }>`SELECT count(*)::integer AS n FROM facts.presence p WHERE ${condition}`.execute(
        database.kysely,
      )
    ).rows[0]!.n;

  it('counts both ends of an interval, and the instant of knowledge', async () => {
    expect(await count(validAt({ asOf: '2016-03-01' }))).toBe(1);
    expect(await count(validAt({ asOf: '2016-02-29' }))).toBe(0);
    expect(await count(validAt({ asOf: '2016-03-09', knownAt: minute(3) }, 'p'))).toBe(2);
    expect(await count(validAt({ asOf: '2016-03-09', knownAt: '2020-01-01T00:02:59.999Z' }, 'p'))).toBe(1);
    expect(await count(validAt({ asOf: '2016-03-10', knownAt: '2020-01-01T00:01:59.999Z' }))).toBe(1);
    expect(await count(validAt({ asOf: '2016-03-10', knownAt: minute(2) }))).toBe(0);
  });
});
