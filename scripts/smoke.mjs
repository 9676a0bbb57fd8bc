// What the README says first, as a newcomer would do it: start the demo, see the council's answer, ask whether it is
// ready, record something, look at the pages, stop it with Ctrl-C. On a free port and an empty folder; nothing is left behind.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const TO_START = 180_000;
const TO_STOP = 15_000;
const COUNCIL_ANSWER = /\b44\b/;
const SAYS_WHO_IS_MADE_UP = /are made up/;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lotse-smoke-'));
const port = await freePort();

// A group of its own, so that the signal reaches npm and Lotse alike, as it does from a terminal.
const demo = spawn('npm', ['run', 'demo'], {
  cwd: root,
  env: { ...environment(), DATA_DIR: join(folder, 'data'), PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const ended = once(demo, 'exit');
let output = '';
let token;
demo.stdout.on('data', (chunk) => {
  output += chunk;
  process.stdout.write(chunk);
});

try {
  await until('the answer to the council', () => COUNCIL_ANSWER.test(output));
  if (!SAYS_WHO_IS_MADE_UP.test(output)) throw new Error('The demo does not say that its residents are made up.');
  await until('GET /health/ready', isReady);
  await records();
  for (const page of ['/dashboard/', '/docs', '/openapi.json', '/reports/staffing?asOf=2016-03-01']) await shows(page);
  const [code, signal] = await interrupted();
  if (code !== 0) throw new Error(`The demo ended with ${signal ?? `exit code ${code}`} instead of 0.`);
  console.log('smoke: ok');
} catch (error) {
  console.error(`smoke: FAILED: ${error.message}`);
  process.exitCode = 1;
} finally {
  if (isRunning()) signalGroup('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

/** A tier that happens to be configured here would not be what the README promises. */
function environment() {
  const { DATABASE_URL: _database, EVENTSTORE_URL: _events, KAFKA_BROKERS: _brokers, ...rest } = process.env;
  return rest;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address();
  server.close();
  return free;
}

async function until(what, holds) {
  const deadline = Date.now() + TO_START;
  while (!(await holds())) {
    if (!isRunning()) throw new Error(`The demo ended before ${what}.`);
    if (Date.now() > deadline) throw new Error(`Waited ${TO_START / 1000} s in vain for ${what}.`);
    await sleep(200);
  }
}

async function isReady() {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    return response.status === 200;
  } catch {
    return false;
  }
}

/** An entry is recorded; one with a mistake is refused, and the field is named. */
async function records() {
  const unit = { unitId: 'SMOKE', name: 'Probe', on: '2016-01-01', lateReason: 'Probe' };
  const recorded = await asked('/units', unit);
  if (recorded.status !== 201) throw new Error(`POST /units: ${recorded.status} ${await recorded.text()}`);
  const refused = await asked('/units', { ...unit, on: '2016-02-30' });
  const { fields } = await refused.json();
  if (refused.status !== 422 || fields[0]?.field !== 'on')
    throw new Error(`2016-02-30 was met with ${refused.status}.`);
}

async function shows(path) {
  const { status } = await asked(path);
  if (status !== 200) throw new Error(`GET ${path}: ${status}`);
}

async function asked(path, body) {
  const authorization = `Bearer ${(token ??= await signedIn())}`;
  const headers = { authorization, ...(body && { 'content-type': 'application/json' }) };
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  return fetch(`http://127.0.0.1:${port}${path}`, { headers, ...post });
}

async function signedIn() {
  const address = `http://127.0.0.1:${port}/local-issuer/tokens/all`;
  return (await fetch(address, { method: 'POST' })).text();
}

async function interrupted() {
  signalGroup('SIGINT');
  const late = sleep(TO_STOP, undefined, { ref: false }).then(() => {
    throw new Error(`The demo still runs ${TO_STOP / 1000} s after Ctrl-C.`);
  });
  return Promise.race([ended, late]);
}

function isRunning() {
  return demo.exitCode === null && demo.signalCode === null;
}

function signalGroup(signal) {
  try {
    process.kill(-demo.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
