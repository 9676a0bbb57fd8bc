// npm run measure:start [-- --json]: how long a new and an existing embedded folder take from the start of the process
// to the first answer over HTTP, and how much memory the service holds at rest. Builds first, so that is not counted.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBuilt, root } from './build.mjs';

const REPETITIONS = 3;
const REST_MS = 10_000;
const PATIENCE_MS = 300_000;

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Milliseconds to the first answer, CPU milliseconds until then, and resident mebibytes after a while of rest. */
async function start(folder) {
  const port = await freePort();
  const { DATABASE_URL: _url, ...env } = process.env;
  const startedAt = performance.now();
  const service = spawn(process.execPath, [join(root, 'dist/bundle/standalone.js')], {
    env: { ...env, DATA_DIR: join(folder, 'data'), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise((resolve) => service.on('exit', resolve));
  try {
    while (!(await answers(port))) {
      if (service.exitCode !== null) throw new Error(`the service ended with ${service.exitCode}`);
      if (performance.now() - startedAt > PATIENCE_MS) throw new Error('no answer');
      await sleep(10);
    }
    const ms = Math.round(performance.now() - startedAt);
    const cpuMs = cpuOf(service.pid);
    await sleep(REST_MS);
    return { ms, cpuMs, restMiB: memoryOf(service.pid) };
  } finally {
    service.kill('SIGTERM');
    await exited;
  }
}

/** Signing in is part of the first answer. */
async function answers(port) {
  const url = `http://127.0.0.1:${port}`;
  try {
    const token = await (await fetch(`${url}/local-issuer/tokens/all`, { method: 'POST' })).text();
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${url}/reports/staffing?asOf=2016-03-01`, { headers })).ok;
  } catch {
    return false;
  }
}

/** User and system time of all threads, in the kernel's ticks of 10 ms. */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const memoryOf = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

await ensureBuilt();
const runs = { new: [], existing: [] };
for (let repetition = 0; repetition < REPETITIONS; repetition++) {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-start-'));
  try {
    runs.new.push(await start(folder));
    runs.existing.push(await start(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
if (process.argv.includes('--json')) console.log(JSON.stringify(runs));
else {
  for (const [name, all] of Object.entries(runs)) {
    const of = (key) => `${median(all.map((run) => run[key]))} (${all.map((run) => run[key]).join(', ')})`;
    console.log(
      `${name} folder: first answer after ${of('ms')} ms, CPU ${of('cpuMs')} ms, at rest ${of('restMiB')} MiB`,
    );
  }
}
