// Where faults are tried: services on servers of their own. Each scene says where its data are, and how it ends; `place`
// is the folder for all of them and the open file for what the services complain about.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/build.mjs';
import { lotse } from '../setup/service.mjs';
import { freePort, startPostgres } from '../setup/start-servers.mjs';
import { cuttingProxy } from './cutting-proxy.mjs';

/** A service that can be killed and started again under the same address. */
async function serviceOn(env, { complaints }) {
  const own = { ...env, PORT: String(await freePort()) };
  let running = await lotse(own, complaints);
  return {
    url: running.url,
    env: own,
    kill: (signal) => running.kill(signal),
    async killAndRestart() {
      running.kill('SIGKILL');
      await running.ended;
      running = await lotse(own, complaints);
    },
    stop: () => running.stop(),
  };
}

export async function onPostgres(name, place, { services = 1, env = {}, server: given } = {}) {
  const server = given ?? (await startPostgres({ maxConnections: 40 }));
  const own = { DATABASE_URL: server.url, KEYS_DIR: join(place.folder, `keys-${name}`), ...env };
  const all = [];
  for (let count = 0; count < services; count++) all.push(await serviceOn(own, place));
  return { server, services: all, where: { url: server.url }, close: async () => server.stop() };
}

export function onTwoServices(name, place) {
  return onPostgres(name, place, { services: 2 });
}

export async function onFolder(name, place) {
  const dataDir = join(place.folder, name);
  const service = await serviceOn({ DATA_DIR: dataDir, KEYS_DIR: join(place.folder, `keys-${name}`) }, place);
  return { services: [service], where: { dataDir }, close: async () => {} };
}

export async function onCuttingProxy(name, place) {
  const server = await startPostgres({ maxConnections: 40 });
  const proxy = await cuttingProxy(Number(new URL(server.url).port));
  const url = server.url.replace(/:\d+\//, `:${proxy.port}/`);
  const scene = await onPostgres(name, place, { server, env: { DATABASE_URL: url } });
  return {
    ...scene,
    proxy,
    async close() {
      proxy.close();
      await scene.close();
    },
  };
}

export function onShiftedClock(name, place) {
  return onPostgres(name, place, { env: { NODE_OPTIONS: `--import ${join(root, 'test/faults/shifted-clock.mjs')}` } });
}

/** PostgreSQL on a disk of 400 MB in memory, which only root may make. */
export async function onSmallDisk(name, place) {
  if (userInfo().uid !== 0) return { skipped: 'only root can mount a small disk' };
  const disk = mkdtempSync(join(tmpdir(), 'lotse-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    return { skipped: `a small disk cannot be mounted here: ${String(error.stderr).trim()}` };
  }
  const server = await startPostgres({ maxConnections: 40, folder: disk });
  const scene = await onPostgres(name, place, { server });
  return {
    ...scene,
    async close() {
      await scene.close();
      execFileSync('umount', ['-l', disk]);
    },
  };
}
