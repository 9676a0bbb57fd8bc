// `npm run test:faults`: breaks things on purpose while people work, again and again, and says what was lost.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import pg from 'pg';
import { ensureBuilt, root } from '../../scripts/build.mjs';
import { lotse, openCases } from '../setup/service.mjs';
import { freePort, startPostgres } from '../setup/start-servers.mjs';
import { clientsAt } from './clients.mjs';
import { cuttingProxy } from './cutting-proxy.mjs';
import { inspect } from './inspect.mjs';

const HELP = `npm run test:faults -- [options]

Starts the service on servers of its own, lets eight clients record consultations, breaks something at random moments
while they work, and compares at the end what was acknowledged with what is in the log and in the facts.

  --only A,B    only these faults
  --quick       twice each: shows that everything runs
  --json FILE   the result for a program
  --list        what there is`;

/** How long without an acknowledgement a service may call itself ready. */
const MAY_CLAIM_MS = 10_000;
const HELD_MS = 1_500;

const faults = {
  'service killed': { times: 100, on: onPostgres, kills: 1, inject: ({ services }) => killAndRestart(services[0]) },
  'embedded service killed': {
    times: 50,
    on: onFolder,
    kills: 1,
    inject: ({ services }) => killAndRestart(services[0]),
  },
  'PostgreSQL killed': {
    times: 40,
    on: onPostgres,
    kills: 1,
    async inject({ server }) {
      for (const pid of processesOf(server.postmaster())) kill(pid, 'SIGKILL');
      await sleep(300);
      server.start();
    },
  },
  'a service of two killed': {
    times: 20,
    on: onTwoServices,
    kills: 1,
    inject: ({ services }, round) => killAndRestart(services[round % 2]),
  },
  'a service of two paused': {
    times: 10,
    on: onTwoServices,
    kills: 0,
    /** Longer than a runner may be silent before another takes its work. */
    async inject({ services }, round) {
      services[round % 2].kill('SIGSTOP');
      await sleep(Number(process.env.FAULTS_PAUSE_MS ?? 16_000));
      services[round % 2].kill('SIGCONT');
    },
  },
  'PostgreSQL paused': {
    times: 15,
    on: onPostgres,
    kills: 0,
    async inject({ server }) {
      const pids = processesOf(server.postmaster());
      for (const pid of pids) kill(pid, 'SIGSTOP');
      await sleep(HELD_MS);
      for (const pid of pids) kill(pid, 'SIGCONT');
    },
  },
  'PostgreSQL read-only': {
    times: 15,
    on: onPostgres,
    kills: 0,
    async inject({ server }) {
      await administer(server, 'ALTER SYSTEM SET default_transaction_read_only = on', 'SELECT pg_reload_conf()');
      await sleep(HELD_MS);
      const back = ['SET default_transaction_read_only = off', 'ALTER SYSTEM RESET default_transaction_read_only'];
      await administer(server, ...back, 'SELECT pg_reload_conf()');
    },
  },
  'no connection left': {
    times: 10,
    on: onPostgres,
    kills: 0,
    async inject({ server }) {
      const administrator = await connected(server.url);
      const taken = [];
      // The service's own connections go first, so that it needs new ones.
      await administrator.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      for (;;) {
        const client = await connected(server.url).catch(() => undefined);
        if (!client) break;
        taken.push(client);
      }
      await sleep(HELD_MS);
      for (const client of [...taken, administrator]) await client.end();
    },
  },
  'disk full': {
    times: 10,
    on: onSmallDisk,
    kills: 0,
    async inject({ server }) {
      const ballast = join(server.folder, 'ballast');
      execFileSync('sh', ['-c', `cat /dev/zero > '${ballast}' 2>/dev/null || true`]);
      await sleep(HELD_MS);
      rmSync(ballast);
      // PostgreSQL gives up when it cannot write its log ahead; whoever looks after it starts it again.
      await sleep(500);
      if (!isAnswering(server)) server.start();
    },
  },
  'acknowledgement lost': {
    times: 60,
    on: onCuttingProxy,
    kills: 0,
    async inject({ proxy }) {
      const before = proxy.cuts();
      proxy.cut();
      while (proxy.cuts() === before) await sleep(5);
    },
  },
  'clock set back': {
    times: 10,
    on: onShiftedClock,
    kills: 0,
    inject: ({ services }) => services[0].kill('SIGUSR2'),
  },
  'second service on the folder': {
    times: 10,
    on: onFolder,
    kills: 0,
    async inject({ services }) {
      const second = await lotse({ ...services[0].env, PORT: '0' }, 'ignore').then(
        () => 'it listened',
        (error) => error.message,
      );
      if (!/ended with 3/.test(second)) throw new Error(`a second service was to be refused: ${second}`);
    },
  },
};

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean' },
    json: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help || options.list) {
  console.log(
    `${HELP}\n\n${Object.entries(faults)
      .map(([name, { times }]) => `  ${String(times).padStart(4)} x ${name}`)
      .join('\n')}`,
  );
  process.exit(0);
}
const names = options.only?.split(',') ?? Object.keys(faults);
const unknown = names.find((name) => !(name in faults));
if (unknown !== undefined) {
  console.error(`there is no fault "${unknown}"; --list says what there is.`);
  process.exit(2);
}

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'lotse-faults-'));
const complaints = openSync(join(folder, 'services.log'), 'a');
const results = [];
for (const name of names) results.push(await tried(name, faults[name]));
show(results);
if (options.json) writeFileSync(options.json, JSON.stringify(results, null, 2));
const isSound = ({ lost, doubled, outOfOrder, gaps, odd, falselyReady, verified, factsDiffer, failed }) =>
  !failed && verified && !factsDiffer && lost + doubled + outOfOrder + gaps + odd + falselyReady === 0;
const isAllSound = results.every((result) => result.skipped !== undefined || isSound(result));
if (isAllSound) rmSync(folder, { recursive: true, force: true });
else console.log(`What the services said is in ${join(folder, 'services.log')}.`);
process.exit(isAllSound ? 0 : 1);

async function tried(name, { times: all, on, kills, inject }) {
  const times = options.quick ? 2 : all;
  process.stderr.write(`${name}: `);
  const scene = await on(name.replaceAll(' ', '-'));
  if (scene.skipped) {
    process.stderr.write(`SKIPPED: ${scene.skipped}\n`);
    return { name, skipped: scene.skipped };
  }
  const consultation = await openCases(scene.services[0].url, 40);
  const clients = clientsAt(() => scene.services.map(({ url }) => url), consultation);
  const health = watchHealth(scene.services, clients);
  const recoveries = [];
  let failed;
  try {
    for (let round = 0; round < times; round++) {
      await clients.next();
      await sleep(50 + Math.random() * 350);
      await inject(scene, round);
      const begun = performance.now();
      await clients.next();
      recoveries.push(performance.now() - begun);
      process.stderr.write('.');
    }
    await clients.stop();
  } catch (error) {
    failed = error.message;
  }
  const falselyReady = await health.stop();
  for (const service of scene.services) await service.stop();
  const found = failed ? {} : await inspect(scene.where, clients.acknowledged);
  await scene.close();
  process.stderr.write(`${failed ?? 'done'}\n`);
  const odd = [...new Set(clients.odd.map(({ status, code }) => `${status} ${code}`))];
  return {
    name,
    times: recoveries.length,
    kills: recoveries.length * kills,
    acknowledged: clients.acknowledged.size,
    outOfOrder: clients.outOfOrder(),
    odd: clients.odd.length,
    oddAnswers: odd,
    falselyReady,
    recoveredMs: { median: middle(recoveries), most: Math.max(0, ...recoveries) },
    ...found,
    ...(failed && { failed }),
  };
}

/** Counts the answers of a service that has called itself ready all the while nothing was acknowledged, for long. */
function watchHealth(services, clients) {
  const stopping = new AbortController();
  const readySince = new Map();
  let count = 0;
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await sleep(500);
      for (const service of services) {
        const isReady = await answersReady(service.url);
        if (!isReady) readySince.delete(service);
        else if (!readySince.has(service)) readySince.set(service, performance.now());
        const claimed = isReady ? performance.now() - readySince.get(service) : 0;
        if (Math.min(claimed, clients.idle()) > MAY_CLAIM_MS && !stopping.signal.aborted) count++;
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
      return count;
    },
  };
}

async function answersReady(url) {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status === 200;
}

/** A service that can be killed and started again under the same address. */
async function serviceOn(env) {
  const own = { ...env, PORT: String(await freePort()) };
  let running = await lotse(own, complaints);
  return {
    url: running.url,
    env: own,
    kill: (signal) => running.kill(signal),
    ended: () => running.ended,
    async restart() {
      running = await lotse(own, complaints);
    },
    stop: () => running.stop(),
  };
}

async function killAndRestart(service) {
  service.kill('SIGKILL');
  await service.ended();
  await service.restart();
}

async function onPostgres(name, { services = 1, env = {}, server: given } = {}) {
  const server = given ?? (await startPostgres({ maxConnections: 40 }));
  const own = { DATABASE_URL: server.url, KEYS_DIR: join(folder, `keys-${name}`), ...env };
  const all = [];
  for (let count = 0; count < services; count++) all.push(await serviceOn(own));
  return { server, services: all, where: { url: server.url }, close: async () => server.stop() };
}

function onTwoServices(name) {
  return onPostgres(name, { services: 2 });
}

async function onFolder(name) {
  const dataDir = join(folder, name);
  const service = await serviceOn({ DATA_DIR: dataDir, KEYS_DIR: join(folder, `keys-${name}`) });
  return { services: [service], where: { dataDir }, close: async () => {} };
}

async function onCuttingProxy(name) {
  const server = await startPostgres({ maxConnections: 40 });
  const proxy = await cuttingProxy(Number(new URL(server.url).port));
  const url = server.url.replace(/:\d+\//, `:${proxy.port}/`);
  const scene = await onPostgres(name, { server, env: { DATABASE_URL: url } });
  return {
    ...scene,
    proxy,
    async close() {
      proxy.close();
      await scene.close();
    },
  };
}

function onShiftedClock(name) {
  return onPostgres(name, { env: { NODE_OPTIONS: `--import ${join(root, 'test/faults/shifted-clock.mjs')}` } });
}

/** PostgreSQL on a disk of 400 MB in memory, which only root may make. */
async function onSmallDisk(name) {
  if (userInfo().uid !== 0) return { skipped: 'only root can mount a small disk' };
  const disk = mkdtempSync(join(tmpdir(), 'lotse-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    return { skipped: `a small disk cannot be mounted here: ${String(error.stderr).trim()}` };
  }
  const server = await startPostgres({ maxConnections: 40, folder: disk });
  const scene = await onPostgres(name, { server });
  return {
    ...scene,
    async close() {
      await scene.close();
      execFileSync('umount', ['-l', disk]);
    },
  };
}

async function connected(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function administer(server, ...statements) {
  const client = await connected(server.url);
  for (const statement of statements) await client.query(statement);
  await client.end();
}

function isAnswering(server) {
  try {
    return existsSync(`/proc/${server.postmaster()}`);
  } catch {
    return false;
  }
}

/** A process and its children. */
function processesOf(pid) {
  const children = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((entry) => parentOf(entry) === pid)
    .map(Number);
  return [pid, ...children];
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function middle(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function show(all) {
  const table = new Table({
    head: [
      'fault',
      'tried',
      'acknowledged',
      'lost',
      'doubled',
      'out of order',
      'odd answers',
      'ready, but idle',
      'log, facts',
      'back in ms (most)',
    ],
  });
  for (const one of all) {
    if (one.skipped) {
      table.push([one.name, { colSpan: 9, content: `SKIPPED: ${one.skipped}` }]);
      continue;
    }
    const sound = one.failed ?? [one.verified ? 'sound' : 'BROKEN', one.factsDiffer ? 'DIFFER' : 'equal'].join(', ');
    const { median, most } = one.recoveredMs;
    table.push([
      one.name,
      one.times,
      one.acknowledged,
      one.lost,
      one.doubled,
      one.outOfOrder + (one.gaps ?? 0),
      one.oddAnswers.join('; ') || 0,
      one.falselyReady,
      sound,
      `${Math.round(median)} (${Math.round(most)})`,
    ]);
  }
  console.log(table.toString());
  const kills = all.reduce((sum, { kills: some = 0 }) => sum + some, 0);
  console.log(`${kills} kills in all.`);
}
