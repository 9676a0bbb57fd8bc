import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '@jest/globals';
import { type DatabaseOptions, openDatabase } from '#libs/event-store-sql';
import { Projections, type TableChecksum } from '#libs/read-store';
import { presences } from '../../libs/read-store/src/testing/presence.js';
import { describeOnPostgres, embeddedTemplate, postgresUrl, temporaryFolder } from '../setup/databases.js';
import { startFile } from '../setup/child.js';
import { longLog } from './long-log.js';

const EVENTS = 8_000;

/** Rebuilds in a process of its own, which is killed when it has said so many times how far it is. */
async function killedAfter(parts: number, where: DatabaseOptions): Promise<number> {
  const child = startFile('test/faults/builder.ts', [JSON.stringify(where)]);
  const lines = createInterface(child.stdout);
  const said: number[] = [];
  lines.on('line', (line) => {
    said.push(Number(line));
    if (said.length === parts) child.kill('SIGKILL');
  });
  await Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return said[parts - 1]!;
}

async function on<Result>(
  where: DatabaseOptions,
  work: (projections: Projections) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(where);
  try {
    return await work(await Projections.open(database.kysely, longLog(), [presences]));
  } finally {
    await database.close();
  }
}

const suite = (place: () => Promise<DatabaseOptions>) => () => {
  it('goes on where it was, and answers from what was in use until it is done', async () => {
    const where = await place();
    const live = await on(where, async (projections) => {
      await projections.catchUp();
      return projections.checksums();
    });
    expect(live.map(({ rows }: TableChecksum) => rows)).toEqual([8_000, 4_000]);

    const first = await killedAfter(1, where);
    const second = await killedAfter(1, where);
    expect(first).toBeLessThan(second);
    expect(second).toBeLessThan(EVENTS);

    await on(where, async (projections) => {
      expect(await projections.checksums()).toEqual(live);
      expect(await projections.replacing.list()).toMatchObject([{ state: 'LIVE' }, { state: 'BUILDING' }]);
      const seen: number[] = [];
      const { comparisons } = await projections.rebuild('presence', { onProgress: ({ done }) => seen.push(done) });
      expect(seen[0]).toBeGreaterThan(second);
      expect(seen.at(-1)).toBe(EVENTS);
      expect(comparisons).toMatchObject([{ isAsExpected: true, tables: [{ isEqual: true }, { isEqual: true }] }]);
      expect(await projections.checksums()).toEqual(live);
      expect(await projections.replacing.list()).toMatchObject([{ generation: 2, state: 'LIVE' }]);
    });
  }, 180_000);
};

const template = embeddedTemplate === undefined ? {} : { template: embeddedTemplate };

describe(
  'a build killed in the middle on the embedded database',
  suite(async () => ({ dataDir: await temporaryFolder(), ...template })),
);

describeOnPostgres(
  'a build killed in the middle on PostgreSQL',
  suite(async () => ({ url: await postgresUrl() })),
);
