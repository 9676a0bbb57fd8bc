import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A demo that runs, and what stops it. */
export type Demo = Readonly<{ url: string; stop: () => Promise<void> }>;

/**
 * The demo as `npm run demo` starts it, on a free port and in a folder of its own; built first if need be. While
 * pages are written, `TEST_DEMO_URL` names one that runs already.
 */
export async function startDemo(): Promise<Demo> {
  const running = process.env['TEST_DEMO_URL'];
  if (running !== undefined) return { url: running, stop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'lotse-demo-'));
  const demo = spawn(process.execPath, ['scripts/run.mjs', 'standalone', '--demo'], {
    env: { ...process.env, DATA_DIR: join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(demo, 'exit');
  const stop = async () => {
    demo.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface({ input: demo.stdout })) {
    const url = /https?:\/\/[^\s,]+/.exec(line)?.[0];
    if (url === undefined) continue;
    demo.stdout.resume();
    return { url, stop };
  }
  await stop();
  throw new Error('The demo ended before it listened.');
}
