import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '#libs/event-store-sql';
import { describeOnPostgres, openInMemory, postgresUrl, temporaryFolder } from '../../../test/setup/databases.js';
import { fromLine, type Seal } from './seal.js';
import { allSeals } from './tables.js';
import { entry, SealedLog } from './testing/sealed-log.js';
import { verifySeals } from './verify-seals.js';
import { sealsIn, witnessAt } from './witness.js';

async function eventually<Result>(ask: () => Promise<Result>, isRight: (result: Result) => boolean): Promise<Result> {
  for (let left = 200; ; left--) {
    const result = await ask();
    if (isRight(result)) return result;
    if (left === 0) throw new Error(`still ${JSON.stringify(result)}`);
    await delay(50);
  }
}

/** A seal with the same number for something else. */
const another = (line: string): string => line.replace('root', 'toor');

const suite = (open: () => Promise<Database>): void => {
  let log: SealedLog;
  let witness: string;

  beforeEach(async () => {
    witness = join(await temporaryFolder(), 'witness.ndjson');
    log = await SealedLog.open(await open(), { everyMs: 200, witnesses: [witnessAt(witness)] });
  });
  afterEach(() => log.close());

  const append = async (count: number) => {
    for (let n = 0; n < count; n++) await log.store.append(entry(`case-${crypto.randomUUID().slice(0, 8)}`, 0));
  };
  const sealsOf = async (): Promise<Seal[]> => {
    const seals: Seal[] = [];
    for await (const { body } of allSeals(log.database.kysely)) seals.push(JSON.parse(body) as Seal);
    return seals;
  };
  const linesOf = async () => (await readFile(witness, 'utf8')).split('\n').filter((line) => line !== '');

  it('seals full batches at once, the rest after a while, and hands each seal to the witness', async () => {
    await append(7);
    log.seals.start();
    const status = await eventually(
      () => log.seals.status(),
      ({ lag, witnesses: [one] }) => lag === 0 && one?.behind === 0,
    );
    expect(status).toMatchObject({ state: 'running', number: 4, position: '7', lag: 0 });
    expect((await sealsOf()).map((seal) => (seal.kind === 'batch' ? [seal.first, seal.last] : seal.kind))).toEqual([
      'key',
      ['1', '3'],
      ['4', '6'],
      ['7', '7'],
    ]);
    expect((await linesOf()).map((line) => fromLine(line)?.number)).toEqual([1, 2, 3, 4]);

    await append(1);
    await eventually(
      () => log.seals.status(),
      ({ position }) => position === '8',
    );
  });

  it('makes each seal once, though two processes believe that it is their turn', async () => {
    await append(12);
    const other = await SealedLog.open(log.database, {}, log.vault);
    await Promise.all([log.seals.sealAll(), other.seals.sealAll(), log.seals.rotateKey('one'), append(3)]);
    await log.seals.sealAll();
    const { key } = await log.seals.signer(2);
    expect(await verifySeals(log.store, allSeals(log.database.kysely))).toMatchObject({ sealedUntil: 15, key });
  });

  it.each(['UPDATE audit.seal SET body = body', 'DELETE FROM audit.seal', 'TRUNCATE audit.seal'])(
    'refuses: %s',
    async (statement) => {
      await append(1);
      await log.seals.sealAll();
      await expect(log.run(statement)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('says that the log is shorter than its seals, and seals nothing on top of it', async () => {
    await append(4);
    await log.seals.sealAll();
    await log.unprotect();
    await log.cutTo(2);
    log.seals.start();
    const { error } = await eventually(
      () => log.seals.status(),
      ({ state }) => state === 'stopped',
    );
    expect(error).toBe('the log ends at position 2, but seal 3 goes to 4');
    expect(await sealsOf()).toHaveLength(3);
  });

  it('says that the keys are those of another log', async () => {
    await append(1);
    await log.seals.sealAll();
    const other = await SealedLog.open(log.database);
    await append(1);
    await expect(other.seals.sealAll()).rejects.toThrow('they are not its keys');
  });

  it('catches a witness up that was not there for a while, also behind a line that a crash cut short', async () => {
    const gone = await SealedLog.open(log.database, { witnesses: [witnessAt(join(witness, 'nowhere'))] }, log.vault);
    await append(2);
    await writeFile(witness, '');
    await gone.seals.sealAll();
    await gone.seals.tellWitnesses();
    const [trouble] = (await gone.seals.status()).witnesses;
    expect(trouble).toMatchObject({ number: 0, behind: 2, error: expect.stringContaining('ENOTDIR') });

    await log.seals.tellWitnesses();
    await appendFile(witness, `\n${(await linesOf()).at(-1)!.slice(0, 40)}`);
    await append(4);
    const again = await SealedLog.open(log.database, { witnesses: [witnessAt(witness)] }, log.vault);
    await again.seals.sealAll();
    await again.seals.tellWitnesses();
    expect((await again.seals.status()).witnesses).toEqual([{ name: witness, number: 4, behind: 0, error: undefined }]);
    expect(await verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsIn(witness) })).toMatchObject({
      witnessed: 4,
    });
  });

  it.each([
    ['changed', (lines: string[]) => [lines[0]!, another(lines[1]!), ...lines.slice(2)]],
    ['taken away', (lines: string[]) => [lines[0]!, ...lines.slice(2)]],
    ['followed at once by another with its number', (lines: string[]) => lines.toSpliced(2, 0, another(lines[1]!))],
    ['followed at the end by another with its number', (lines: string[]) => [...lines, another(lines[1]!)]],
  ])('finds that a line of the witness was %s', async (_, change) => {
    await append(7);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    await writeFile(witness, change(await linesOf()).join('\n'));
    const verified = verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsIn(witness) });
    await expect(verified).rejects.toThrow(/seal 2|two seals with number 2/);
  });

  it.each([
    ['changed', (lines: string[]) => [lines[0]!, another(lines[1]!), ...lines.slice(2)]],
    ['followed by another with its number', (lines: string[]) => lines.toSpliced(2, 0, another(lines[1]!))],
    ['followed at the end by another with its number', (lines: string[]) => [...lines, another(lines[1]!)]],
  ])('says in its status, when asked, that a line of the witness was %s', async (_, change) => {
    await append(7);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    const well = { name: witness, number: 4, behind: 0, error: undefined };
    expect((await log.seals.statusCompared()).witnesses).toEqual([well]);
    await writeFile(witness, change(await linesOf()).join('\n'));
    expect((await log.seals.status()).witnesses).toEqual([well]);
    expect((await log.seals.statusCompared()).witnesses).toEqual([
      { ...well, error: 'its seal 2 is another than the one here' },
    ]);
  });

  it('says, when asked, that a witness has seals that are not here, also if it was never told any', async () => {
    await append(7);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    const older = await SealedLog.open(await open(), { witnesses: [witnessAt(witness)] });
    expect((await older.seals.statusCompared()).witnesses).toEqual([
      { name: witness, number: 0, behind: 0, error: expect.stringContaining('it has seal 4, which is not here') },
    ]);
    await older.close();
  });

  const LOSSES = [
    ['is empty', () => writeFile(witness, ''), 'it has no seal and has had seal 4: it has lost seals'],
    ['is gone', () => rm(witness), 'it has no seal and has had seal 4: it has lost seals'],
    [
      'ends earlier',
      () => keep((lines) => lines.slice(0, -1)),
      'it has no seal after 3 and has had seal 4: it has lost seals',
    ],
    ['begins later', () => keep((lines) => lines.slice(2)), 'it has seal 3 and no seal 1: it has lost seals'],
    ['has a gap', () => keep((lines) => lines.toSpliced(1, 1)), 'it has seal 3 and no seal 2: it has lost seals'],
    ['is another file', () => writeFile(witness, 'root:x:0:0'), 'what it has last are no seals'],
  ] as const;
  const keep = async (kept: (lines: string[]) => string[]) => writeFile(witness, kept(await linesOf()).join('\n'));

  it.each(LOSSES)('says that a witness has lost seals, and hands it none: it %s', async (_, lose, error) => {
    await append(7);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    await lose();
    const lost = { name: witness, number: 4, error };
    expect((await log.seals.statusCompared()).witnesses).toEqual([{ ...lost, behind: 0 }]);

    // Every hour, and when a process begins: nothing is handed over in the place of what was lost.
    const again = await SealedLog.open(log.database, { witnesses: [witnessAt(witness)] }, log.vault);
    const left = await readFile(witness, 'utf8').catch(() => 'gone');
    await append(1);
    await again.seals.sealAll();
    await again.seals.tellWitnesses();
    expect((await again.seals.status()).witnesses).toEqual([{ ...lost, behind: 1 }]);
    expect(await readFile(witness, 'utf8').catch(() => 'gone')).toBe(left);

    // Another place is handed all of them; so is the same one once it was not named for a while.
    const other = `${witness}.new`;
    for (const place of [other, witness]) {
      if (place === witness) await rm(witness, { force: true });
      const there = await SealedLog.open(log.database, { witnesses: [witnessAt(place)] }, log.vault);
      await there.seals.tellWitnesses();
      expect((await there.seals.statusCompared()).witnesses).toEqual([
        { name: place, number: 5, behind: 0, error: undefined },
      ]);
    }
  });

  it.each(LOSSES.slice(0, 2).map(([how, lose]) => [how, lose] as const))(
    'begins no witness anew with a later seal, before it compares again: it %s',
    async (_, lose) => {
      await append(7);
      await log.seals.sealAll();
      await log.seals.tellWitnesses();
      await lose();
      await append(1);
      await log.seals.sealAll();
      await log.seals.tellWitnesses();
      expect((await log.seals.status()).witnesses).toMatchObject([{ number: 4, behind: 1, error: expect.any(String) }]);
      await log.seals.tellWitnesses();
      const error = 'it has no seal and has had seal 4: it has lost seals';
      expect((await log.seals.status()).witnesses).toEqual([{ name: witness, number: 4, behind: 1, error }]);
    },
  );

  it('compares again by itself what others may have written to the witness, and tells it nothing more', async () => {
    const again = { compareEveryMs: 0, witnesses: [witnessAt(witness)] };
    const there = await SealedLog.open(log.database, again, log.vault);
    await append(4);
    await there.seals.sealAll();
    await there.seals.tellWitnesses();
    await appendFile(witness, `\n${another((await linesOf())[1]!)}`);
    await append(3);
    await there.seals.sealAll();
    await there.seals.tellWitnesses();
    expect((await there.seals.status()).witnesses).toEqual([
      { name: witness, number: 3, behind: 1, error: 'its seal 2 is another than the one here' },
    ]);
  });

  it('takes it that a witness was told the same twice, whenever that was', async () => {
    await append(7);
    await log.seals.sealAll();
    await log.seals.tellWitnesses();
    const lines = await linesOf();
    await writeFile(witness, [...lines.slice(0, 2), ...lines, ...lines.slice(1)].join('\n'));
    const verified = verifySeals(log.store, allSeals(log.database.kysely), { witness: sealsIn(witness) });
    expect(await verified).toMatchObject({ seals: 4, witnessed: 4 });
    expect((await log.seals.statusCompared()).witnesses).toMatchObject([{ behind: 0, error: undefined }]);
  });

  it('posts seals to a witness elsewhere, and again what it has not taken', async () => {
    const got: number[] = [];
    let isWell = false;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        if (isWell)
          got.push(
            ...body
              .trim()
              .split('\n')
              .map((line) => fromLine(line)!.number),
          );
        response.writeHead(isWell ? 204 : 500).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/seals`;
    try {
      const there = await SealedLog.open(log.database, { witnesses: [witnessAt(url)] }, log.vault);
      await append(4);
      await there.seals.sealAll();
      await there.seals.tellWitnesses();
      expect((await there.seals.status()).witnesses).toEqual([
        { name: url, number: 0, behind: 3, error: 'it answered 500' },
      ]);
      isWell = true;
      await there.seals.tellWitnesses();
      await there.seals.tellWitnesses();
      expect(got).toEqual([1, 2, 3]);
    } finally {
      server.close();
    }
  });
};

describe('sealing the log on PGlite', () => suite(openInMemory));

describeOnPostgres('sealing the log on PostgreSQL', () =>
  suite(async () => openDatabase({ url: await postgresUrl(), maxConnections: 4 })),
);
