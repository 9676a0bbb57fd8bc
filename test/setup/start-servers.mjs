// Before all suites: a PostgreSQL server of their own in a temporary folder, the template of an embedded database, and
// where to ask for a Kafka broker.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { offerKafka } from './kafka-on-demand.mjs';

export default async function startServers() {
  process.env.TEST_PGLITE_TEMPLATE ??= await pgliteTemplate();
  process.env.TEST_RUN_FOLDER = mkdtempSync(join(tmpdir(), 'lotse-run-'));
  globalThis.stopTestKafka = await offerKafka();
  if (process.env.TEST_DATABASE_URL) return;
  try {
    const server = await startPostgres();
    globalThis.testPostgres = server;
    process.env.TEST_DATABASE_URL = server.url;
    // Of the server's version, for those who dump and restore.
    process.env.TEST_POSTGRES_PROGRAMS = server.programs;
  } catch (error) {
    if (process.env.CI) throw error;
    delete process.env.TEST_DATABASE_URL;
    process.env.TEST_DATABASE_MISSING = error.message;
    process.stderr.write(banner(error.message));
  }
}

const banner = (reason) => `
************************************************************************
  The PostgreSQL suites are SKIPPED: ${reason}
  Install PostgreSQL 15 or later, or set TEST_DATABASE_URL to a server
  on which the suites may create databases.
************************************************************************

`;

/**
 * A server of one's own with PostgreSQL's defaults: every commit is flushed.
 *
 * @param options more connections are refused; `folder` is a new, empty one, on a disk of one's choice
 */
export async function startPostgres({ maxConnections = 200, folder = newFolder() } = {}) {
  const bin = postgresBinaries();
  const run = asServerUser(folder);
  const data = join(folder, 'data');
  run(join(bin, 'initdb'), ['-D', data, '-U', 'lotse', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']);
  const port = await freePort();
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=${maxConnections}`;
  const start = () =>
    run(join(bin, 'pg_ctl'), ['-D', data, '-l', join(folder, 'log'), '-w', '-t', '60', '-o', settings, 'start']);
  start();
  stopWhenAbandoned(folder, data);
  return {
    url: `postgres://lotse@127.0.0.1:${port}/postgres`,
    folder,
    start,
    programs: bin,
    stop: () => run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']),
    /** The first process of the server; it has another number after each start. */
    postmaster: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
  };
}

const newFolder = () => mkdtempSync(join(tmpdir(), 'lotse-postgres-'));

/** A test run that is killed has no teardown; the server must not outlive it. */
function stopWhenAbandoned(folder, data) {
  const script = `while kill -0 ${process.pid} 2>/dev/null; do sleep 2; done
    [ -f '${data}/postmaster.pid' ] && kill -QUIT "$(head -n 1 '${data}/postmaster.pid')" && sleep 2
    rm -rf '${folder}'`;
  spawn('sh', ['-c', script], { cwd: '/', detached: true, stdio: 'ignore' }).unref();
}

/** The newest installed version, else what is on the PATH. */
export function postgresBinaries() {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(root, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const found = folders.find((folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'pg_ctl')));
  if (!found) throw new Error('no PostgreSQL server is installed (looked for initdb and pg_ctl)');
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** PostgreSQL refuses to run as root; the packages bring a user for it. */
function asServerUser(folder) {
  const options = { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] };
  if (userInfo().uid !== 0) return (command, args) => execFileSync(command, args, options);
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o755);
  return (command, args) => execFileSync('runuser', ['-u', 'postgres', '--', command, ...args], options);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Initialising an embedded database takes seconds; done once per version, all suites start from its archive. */
async function pgliteTemplate() {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  const version = manifest.dependencies['@electric-sql/pglite'];
  const folder = join(
    tmpdir(),
    `lotse-test-${createHash('sha256').update(`${userInfo().uid}`).digest('hex').slice(0, 8)}`,
  );
  const file = join(folder, `pglite-${version}.tar.gz`);
  if (existsSync(file)) return file;
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create('memory://');
  const archive = await database.dumpDataDir('gzip');
  await database.close();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.${process.pid}`, Buffer.from(await archive.arrayBuffer()));
  renameSync(`${file}.${process.pid}`, file);
  return file;
}
