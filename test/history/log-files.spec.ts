import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { START } from '#libs/eventing';
import { DEFAULT_SERVICE_START } from '#libs/eventing-nest';
import { beginCopy, CopyUnfinished } from '#libs/reactions';
import { checkLogFile, importInto } from '../../apps/ops/src/log/import-log.js';
import type { OpenLog } from '../../apps/ops/src/opened.js';
import { logFile } from '../../apps/standalone/src/log/log-file.js';
import { onDatabase } from '../../apps/standalone/src/lotse.js';
import { openInMemory, temporaryFolder } from '../setup/databases.js';
import { cityIn, contentsOf, derivedOf, opened } from './a-city.js';

const noted = (text: string) => ({
  stream: `note-${text}`,
  expectedVersion: 0,
  events: [{ type: 'Noted', occurredOn: '2015-01-01', data: { text: `${text} a\u2028b\u2029c\r\nd\u0085e 😀 "\\` } }],
  meta: { commandId: `note-${text}`, correlationId: 'test', actor: { id: 'tester', role: 'TEST' } },
  fingerprint: 'asked',
  at: '2030-01-01T09:00:00.000Z',
});

async function textOf({ log, database }: OpenLog): Promise<string> {
  let text = '';
  for await (const part of logFile(log, database)) text += part;
  return text;
}

describe('a log file', () => {
  let city: OpenLog;
  let contents: Awaited<ReturnType<typeof contentsOf>>;
  let lines: string[];
  let file: string;
  const all: OpenLog[] = [];

  const another = async (): Promise<OpenLog> => {
    const one = await opened(openInMemory());
    all.push(one);
    return one;
  };

  const written = async (content: readonly string[]): Promise<string> => {
    const path = join(await temporaryFolder(), 'log.ndjson');
    await writeFile(path, content.join('\n'));
    return path;
  };

  beforeAll(async () => {
    city = await another();
    await cityIn(city.database);
    await city.log.append(noted('last'));
    contents = await contentsOf(city);
    lines = (await textOf(city)).split('\n');
    file = await written(lines);
  });
  afterAll(async () => {
    for (const one of all) await one.close();
  });

  it('has a line for each event with its bytes, and one that ends it', () => {
    expect(lines.at(-1)).toBe('');
    expect(lines).toHaveLength(contents.events.length + 2);
    expect(JSON.parse(lines[0]!)).toEqual({
      ...contents.events[0],
      occurredOn: '2015-01-01',
      actor: expect.objectContaining({ role: expect.any(String) }),
    });
    expect(JSON.parse(lines.at(-2)!)).toEqual({
      end: {
        events: contents.events.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        reactions: contents.answered,
      },
    });
    expect(contents.answered.checkpoints.length).toBeGreaterThan(0);
  });

  it.each<[string, RegExp, (lines: string[]) => string[]]>([
    ['cut off within a line', /cut off within a line/, (all) => [...all.slice(0, 9), all[9]!.slice(0, 50)]],
    ['cut off after a line', /cut off after line 10: the last line is missing/, (all) => [...all.slice(0, 10), '']],
    ['without one of its lines', /events were written, \d+ are there/, (all) => all.toSpliced(7, 1)],
    ['with a byte changed', /line 8: /, (all) => all.with(7, all[7]!.replace('"recordedAt"', '"recordedat"'))],
    ['with data changed', /a line before it was changed/, (all) => all.with(7, all[7]!.replace('Id\\":', 'ID\\":'))],
    [
      'with two lines exchanged',
      /line 9: position 8 follows position 9/,
      (all) => all.with(7, all[8]!).with(8, all[7]!),
    ],
    ['with more behind its end', /follows the last line/, (all) => [...all.slice(0, -1), all[0]!, '']],
    ['of something else', /line 1: the line is no event of a log/, () => ['{"a":1}', '']],
  ])('is not taken: %s', async (_, message, change) => {
    await expect(checkLogFile(await written(change([...lines])))).rejects.toThrow(message);
  });

  describe('elsewhere', () => {
    let target: OpenLog;
    beforeAll(async () => {
      target = await another();
    });

    it('goes on where an import was interrupted, and nobody works with the log until then', async () => {
      await beginCopy(target.database.kysely, file);
      await target.log.restore(contents.events.slice(0, 3));
      const work = onDatabase(target.database, DEFAULT_SERVICE_START, () => '2030-01-01T00:00:00.000Z');
      await expect(work).rejects.toThrow(CopyUnfinished);

      const rest = contents.events.length - 3;
      expect(await importInto(target, await checkLogFile(file))).toEqual({ before: 3, added: rest });
    });

    it('makes the same log with the same facts, and what was answered there is not answered again', async () => {
      expect(await contentsOf(target)).toEqual(contents);
      const derived = await derivedOf(target.database);
      expect(derived).toEqual(await derivedOf(city.database));
      expect(derived.verification).toMatchObject({ ok: true, events: contents.events.length });
      expect(await textOf(target)).toBe(await textOf(city));
    });

    it('adds nothing a second time, and leaves what was answered since', async () => {
      await target.database.query({ text: "UPDATE reactions.checkpoint SET position = '999'" });
      const count = contents.events.length;
      expect(await importInto(target, await checkLogFile(file))).toEqual({ before: count, added: 0 });
      const { checkpoints } = (await contentsOf(target)).answered;
      expect(new Set(checkpoints.map(({ position }) => position))).toEqual(new Set(['999']));
    });

    it('is refused where the log goes on', async () => {
      await target.log.append(noted('more'));
      const before = await contentsOf(target);
      await expect(importInto(target, await checkLogFile(file))).rejects.toThrow(/the target goes on/);
      expect(await contentsOf(target)).toEqual(before);
    });

    it('is refused where another log is', async () => {
      const other = await another();
      await other.log.append(noted('other'));
      const before = await contentsOf(other);
      await expect(importInto(other, await checkLogFile(file))).rejects.toThrow(/holds something else: its position 1/);
      expect(await contentsOf(other)).toEqual(before);
      expect(await other.log.head()).not.toBe(START);
    });
  });
});
