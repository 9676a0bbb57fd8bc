import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../../test/setup/databases.js';
import { DataDirInUse, lockFolder } from './folder-lock.js';

const noLoss = (): void => {};

/** A process that takes the folder and keeps it until it is killed. */
async function processHolding(folder: string): Promise<ChildProcess> {
  const script = `
    import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)};
    await lockFolder(${JSON.stringify(folder)}, () => {});
    console.log('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--conditions=app-source', '--import', './test/setup/typescript.mjs', '--input-type=module', '--eval', script],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return child;
}

async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

describe('the lock on the data folder', () => {
  it('refuses a second process and says who has it', async () => {
    const folder = await temporaryFolder();
    const child = await processHolding(folder);
    try {
      const refused = lockFolder(folder, noLoss);
      await expect(refused).rejects.toThrow(DataDirInUse);
      await expect(refused).rejects.toThrow(
        new RegExp(`in use by process ${child.pid} on .+ since 20.+Stop that process`),
      );
    } finally {
      await killed(child);
    }
  });

  it('is free at once after kill -9', async () => {
    const folder = await temporaryFolder();
    await killed(await processHolding(folder));
    const started = Date.now();
    const lock = await lockFolder(folder, noLoss);
    expect(Date.now() - started).toBeLessThan(1_000);
    await lock.release();
  });

  it('refuses a second opening in the same process, until it is released', async () => {
    const folder = await temporaryFolder();
    const lock = await lockFolder(folder, noLoss);
    await expect(lockFolder(folder, noLoss)).rejects.toThrow(DataDirInUse);
    await lock.release();
    await (await lockFolder(folder, noLoss)).release();
  });

  const holderElsewhere = (token = 'other') =>
    JSON.stringify({
      token,
      pid: 1,
      host: 'another-container',
      machine: 'elsewhere',
      since: '2020-01-01T00:00:00.000Z',
    });

  it('refuses while a holder in another container shows signs of life', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'lotse.lock');
    await writeFile(file, holderElsewhere());
    const heartbeat = setInterval(() => void utimes(file, new Date(), new Date()), 500);
    await expect(lockFolder(folder, noLoss)).rejects.toThrow('by process 1 on another-container');
    clearInterval(heartbeat);
  });

  it('takes over from a holder in another container that has gone silent', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'lotse.lock'), holderElsewhere());
    const lock = await lockFolder(folder, noLoss);
    expect(JSON.parse(await readFile(join(folder, 'lotse.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('notices that it was taken over', async () => {
    const folder = await temporaryFolder();
    let lose = noLoss;
    const lost = new Promise<void>((resolve) => (lose = resolve));
    const lock = await lockFolder(folder, () => lose());
    await writeFile(join(folder, 'lotse.lock'), holderElsewhere());
    await lost;
    await lock.release();
    expect(await readFile(join(folder, 'lotse.lock'), 'utf8')).toContain('another-container');
  });
});
