import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { DEFAULT_SERVICE_START, Streams } from '#libs/eventing-nest';
import { verifyLog } from '#libs/event-store-sql';
import type { OpenLog } from '../../apps/ops/src/opened.js';
import { checkLogFile, importInto } from '../../apps/ops/src/log/import-log.js';
import { type Lotse, LotseModule, onDatabase } from '../../apps/standalone/src/lotse.js';
import { outletOf } from '../../apps/standalone/src/outlet.js';
import { openInMemory } from '../setup/databases.js';
import { contentsOf, opened } from './a-city.js';
import { readShapes } from './event-shapes.js';
import { type History, logs, problemsIn, readHistory } from './examples.js';

describe('the shapes of events', () => {
  const history = readHistory();
  const { shapes } = history;

  it('have an example of every version, unchanged, and no field changed without a new version', () => {
    expect(problemsIn(history)).toEqual([]);
    expect(shapes.size).toBeGreaterThanOrEqual(97);
  });

  const { UnitRenamed } = history.manifest;
  const example = UnitRenamed!['1']!;
  const withExample = (change: Partial<typeof example>) => ({
    manifest: { ...history.manifest, UnitRenamed: { 1: { ...example, ...change } } },
  });

  it.each<[string, Partial<History>, RegExp]>([
    [
      'a new type',
      { shapes: new Map([...shapes, ['UnitMoved', '{}']]) },
      /^UnitMoved: there is no example of version 1$/,
    ],
    [
      'another field',
      { shapes: new Map([...shapes, ['UnitRenamed', '{ name: string }']]) },
      /^UnitRenamed: its data changed, but not its version 1\n {2}was { name: string; unitId: string }\n {2}is {2}{ name: string }$/,
    ],
    [
      'a new version',
      { versionOf: (type) => (type === 'UnitRenamed' ? 2 : 1) },
      /^UnitRenamed: there is no example of version 2$/,
    ],
    [
      'a type that is no more',
      { shapes: new Map([...shapes].filter(([type]) => type !== 'UnitRenamed')) },
      /^UnitRenamed: it was stored/,
    ],
    ['a version that is no more', withVersions(history.manifest, '2'), /^UnitRenamed: version 2 was stored/],
    ['a changed example', { linesOf: (log) => history.linesOf(log).map((line) => `${line} `) }, /was changed$/],
    ['a removed example', { linesOf: () => [] }, /was removed$/],
    [
      'an example of something else',
      withExample({ ...history.manifest['UnitEstablished']!['1'] }),
      /is an example of UnitEst/,
    ],
  ])('%s is noticed', (_, change, problem) => {
    expect(problemsIn({ ...history, ...change })).toContainEqual(expect.stringMatching(problem));
  });

  function withVersions(manifest: History['manifest'], version: string) {
    return { manifest: { ...manifest, UnitRenamed: { ...manifest['UnitRenamed'], [version]: example } } };
  }

  it('are read from the types to the bottom', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lotse-'));
    const file = join(folder, 'some.events.ts');
    await writeFile(
      file,
      `type DomainEvent<Type, Data> = { type: Type; data: Data };
       type Kind = 'B' | 'A'; interface Deep { readonly kinds: readonly Kind[]; until?: string | undefined }
       export type Some = DomainEvent<'Some', { deep: Deep; more: Record<string, number>; is: boolean | null }>;`,
    );
    expect(readShapes([file]).get('Some')).toBe(
      '{ deep: { kinds: ("A" | "B")[]; until?: string }; is: boolean | null; more: { [string]: number } }',
    );
    await rm(folder, { recursive: true });
  });
});

describe('every event that was ever stored', () => {
  it.each(readdirSync(logs))('%s can be read, folded, projected and answered', async (name) => {
    const one = await opened(openInMemory(), name);
    try {
      const { added } = await importInto(one, await checkLogFile(join(logs, name)));
      expect(await verifyLog(one.database)).toMatchObject({ ok: true, events: added });
      const lotse = await onDatabase(one.database, DEFAULT_SERVICE_START, () => '2035-01-01T00:00:00.000Z');
      await projectFoldAndAnswer(lotse, one);
      await lotse.store.close();
    } finally {
      await one.close();
    }
  });
});

async function projectFoldAndAnswer(lotse: Lotse, one: OpenLog): Promise<void> {
  await lotse.projections.catchUp();
  expect((await lotse.projections.status()).filter(({ state, lag }) => state === 'stopped' || lag > 0)).toEqual([]);
  const app = await NestFactory.createApplicationContext(LotseModule.on(lotse), { logger: false, abortOnError: false });
  const before = await contentsOf(one);
  const streams = app.get(Streams);
  for (const stream of new Set(before.events.map((event) => event.stream))) {
    expect((await streams.replay(stream)).length).toBeGreaterThan(0);
  }
  // All of them are answered again, as after a crash long ago.
  for (const { name } of before.answered.checkpoints) await lotse.reactions.repeat(name);
  await lotse.reactions.catchUp(outletOf(app));
  const statuses = await lotse.reactions.status();
  expect(statuses.filter(({ state, lag }) => state === 'stopped' || lag > 0)).toEqual([]);
  // A reaction that is younger than the log may add something to it; nothing else changes.
  expect((await contentsOf(one)).events.slice(0, before.events.length)).toEqual(before.events);
  await app.close();
}
