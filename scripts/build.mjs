// Compiles apps and libs into dist, copies what is not TypeScript beside it, and puts each app with the packages it uses
// into a few files in dist/bundle, which is what is started; the pages of the dashboard go to dist/dashboard. `npm run
// build` starts afresh.
// All messages go to stderr: stdout belongs to whatever is started after the build.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export const root = fileURLToPath(new URL('..', import.meta.url));

const dist = join(root, 'dist');
const bundled = join(dist, 'bundle');
const pages = join(dist, 'dashboard');
const stamp = join(dist, '.built');
const lock = join(root, 'node_modules/.lotse-build');
const nest = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
const settings = [
  ...['tsconfig.json', 'tsconfig.build.json', 'nest-cli.json', 'package.json', 'package-lock.json'],
  'scripts/build.mjs',
];

/** Builds if a source is newer than the last build. Of several that start at once, one builds and the rest wait. */
export async function ensureBuilt({ afresh = false } = {}) {
  while (afresh || !isFresh()) {
    if (!takeLock()) {
      await sleep(200);
      continue;
    }
    try {
      if (afresh) rmSync(dist, { recursive: true, force: true });
      if (!isFresh()) await build();
      return;
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

async function build() {
  const startedAt = Date.now();
  process.stderr.write('Building (first start, or the sources have changed) ... ');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nest, 'build', 'standalone'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    // tsc knows what it has seen, not that it was refused: the next build has to say it again.
    rmSync(stamp, { force: true });
    process.stderr.write(`failed.\n${stdout}${stderr}`);
    throw new Error('The build failed.');
  }
  for (const folder of ['apps', 'libs'])
    cpSync(join(root, folder), join(dist, folder), { recursive: true, filter: isAsset });
  await Promise.all([bundle(), buildDashboard()]);
  await prepareFolder();
  writeFileSync(stamp, '');
  // What was saved while the compiler ran counts as newer.
  utimesSync(stamp, startedAt / 1000, startedAt / 1000);
  process.stderr.write(`done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.\n`);
}

/** Packages that read files beside their own code, or that only Nest's other adapters have. */
const NOT_BUNDLED = [
  ...['@electric-sql/pglite', '@eventstore/db-client', '@grpc/grpc-js', '@fastify/static', 'swagger-ui-dist'],
  ...['@fastify/multipart', '@fastify/view', '@nestjs/microservices', '@nestjs/platform-express', '@nestjs/websockets'],
  ...['class-transformer/storage', 'pg-native'],
];

/** To find and load a thousand files takes longer than everything else in a start. */
async function bundle() {
  rmSync(bundled, { recursive: true, force: true });
  const { build: bundleFrom } = await import('esbuild');
  const apps = readdirSync(join(dist, 'apps')).filter((app) => existsSync(mainOf(app)));
  await bundleFrom({
    entryPoints: Object.fromEntries(apps.map((app) => [app, mainOf(app)])),
    outdir: bundled,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    keepNames: true,
    logLevel: 'error',
    external: NOT_BUNDLED,
    // Packages written for CommonJS ask for Node's modules with it.
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    plugins: [{ name: 'files-in-their-place', setup: keepFilesInTheirPlace }],
  });
  makeNamesCheap();
}

/** To keep names, esbuild defines one on every closure each time it is made, though nearly all have it already. */
function makeNamesCheap() {
  const defined = '__defProp(target, "name", { value, configurable: true })';
  const chunks = readdirSync(bundled).filter((name) => name.endsWith('.js'));
  const changed = chunks.filter((name) => {
    const code = readFileSync(join(bundled, name), 'utf8');
    const cheap = code.replace(`=> ${defined}`, `=> target.name === value ? target : ${defined}`);
    if (cheap !== code) writeFileSync(join(bundled, name), cheap);
    return cheap !== code;
  });
  if (changed.length !== 1) throw new Error('esbuild keeps names in another way: see makeNamesCheap');
}

/** The pages, each file also as it is sent: compressed. */
async function buildDashboard() {
  const { build: buildPages } = await import('vite');
  await buildPages({ configFile: join(root, 'apps/dashboard/vite.config.mjs'), logLevel: 'warn' });
  for (const path of readdirSync(pages, { recursive: true })) {
    if (!/\.(js|css|html|svg)$/.test(path)) continue;
    const content = readFileSync(join(pages, path));
    writeFileSync(join(pages, `${path}.br`), brotliCompressSync(content));
    writeFileSync(join(pages, `${path}.gz`), gzipSync(content, { level: 9 }));
  }
}

const mainOf = (app) => join(dist, 'apps', app, 'src/main.js');

/** What a module reads beside itself it finds there, although its code has moved. */
function keepFilesInTheirPlace({ onLoad }) {
  onLoad({ filter: /[\\/]dist[\\/](apps|libs)[\\/].*\.js$/ }, async ({ path }) => {
    const code = await readFile(path, 'utf8');
    if (!code.includes('import.meta.url')) return undefined;
    const place = `new URL(${JSON.stringify(relative(bundled, path))}, import.meta.url).href`;
    return { contents: code.replaceAll('import.meta.url', place) };
  });
}

/** New embedded folders begin as a copy of it. Without it they only start more slowly, so this may fail. */
async function prepareFolder() {
  const place = join(dist, 'prepared');
  rmSync(place, { recursive: true, force: true });
  const built = pathToFileURL(join(dist, 'libs/event-store-sql/src/prepared-folder.js'));
  const { prepareFolder: prepareEmpty } = await import(built.href);
  await prepareEmpty().catch((error) => process.stderr.write(`no folder was prepared: ${error.message}\n`));
  const args = [join(dist, 'apps/standalone/src/prepare.js'), place];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  rmSync(place, { recursive: true, force: true });
  process.stderr.write(`no folder with tables was prepared: ${stderr}\n`);
}

const isAsset = (path) =>
  statSync(path).isDirectory()
    ? !['testing', 'node_modules', 'dashboard'].includes(basename(path))
    : !/\.[cm]?tsx?$/.test(path);

function isFresh() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  // A folder's own time changes when a file in it is added, renamed or removed.
  const isOlder = (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return true;
    if (stat.mtimeMs > builtAt) return false;
    return !stat.isDirectory() || readdirSync(path).every((name) => isIgnored(name) || isOlder(join(path, name)));
  };
  return [...settings, 'apps', 'libs'].every((path) => isOlder(join(root, path)));
}

const isIgnored = (name) => name === 'testing' || name === 'node_modules' || /\.spec\.ts$/.test(name);

/** The lock holds the id of the process that builds; what a dead process left behind is cleared away. */
function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const owner = readLock();
  if (owner !== undefined && !isAlive(owner)) {
    const aside = `${lock}.${process.pid}`;
    try {
      renameSync(lock, aside);
      rmSync(aside);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return false;
}

function readLock() {
  try {
    // Empty for the moment between creating and writing it.
    return Number(readFileSync(lock, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureBuilt({ afresh: true }).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
