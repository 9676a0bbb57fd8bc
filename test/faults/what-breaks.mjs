// The faults that are tried.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { lotse } from '../setup/service.mjs';
import { onCuttingProxy, onFolder, onPostgres, onShiftedClock, onSmallDisk, onTwoServices } from './scenes.mjs';

/** How long a fault lasts that does not end by itself. */
const HELD_MS = 1_500;

/**
 * Each is tried so many times in its scene; `inject` resolves when the fault is over, `kills` counts what was killed.
 */
export const faults = {
  'service killed': { times: 100, on: onPostgres, kills: 1, inject: ({ services }) => services[0].killAndRestart() },
  'embedded service killed': {
    times: 50,
    on: onFolder,
    kills: 1,
    inject: ({ services }) => services[0].killAndRestart(),
  },
  'PostgreSQL killed': {
    times: 40,
    on: onPostgres,
    kills: 1,
    async inject({ server }) {
      for (const pid of processesOf(server.postmaster())) kill(pid, 'SIGKILL');
      await startAgain(server);
    },
  },
  'a service of two killed': {
    times: 20,
    on: onTwoServices,
    kills: 1,
    inject: ({ services }, round) => services[round % 2].killAndRestart(),
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

/** A server that was killed is not gone at once, and while a part of it is there it cannot be started. */
async function startAgain(server) {
  for (let attempt = 1; ; attempt++) {
    await sleep(300);
    try {
      return server.start();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
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
