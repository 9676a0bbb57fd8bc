// Does the steps of the Dockerfile in a temporary folder, with this machine's Node instead of the image's, and starts
// what comes out of it: without Docker this shows that everything is there that the image needs to build and to run.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LONGEST_START_MS = 60_000;

/** A line a step; a comment or an empty line is none. */
export function stepsOf(dockerfile) {
  return dockerfile
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => /^(\w+)\s+(.*)$/.exec(line))
    .map(([, instruction, rest]) => ({ instruction, rest }));
}

/** What each instruction does to the stage that it stands in. */
const INSTRUCTIONS = {
  WORKDIR(stage, rest) {
    stage.workdir = rest;
    mkdirSync(placeIn(stage, '.'), { recursive: true });
  },
  COPY: (stage, rest, stages) => copy(rest.split(/\s+/), stages, stage),
  // Who owns what is for the image's users, which are not here.
  RUN: (stage, rest) => (rest.startsWith('npm ') ? run(rest, placeIn(stage, '.')) : notReplayed(`RUN ${rest}`)),
  ENV: (stage, rest) => Object.assign(stage.env, Object.fromEntries([rest.split('=')])),
  USER: (stage, rest) => (stage.user = rest),
  CMD: (stage, rest) => (stage.command = JSON.parse(rest)),
};

const placeIn = ({ folder, workdir }, path) => join(folder, path.startsWith('/') ? path : join(workdir, path));

const notReplayed = (what) => console.log(`not replayed: ${what}`);

/** @returns the last stage: its folder on this machine, and how a container of it would be started */
export function replay(steps, into) {
  const stages = new Map();
  let stage;
  for (const { instruction, rest } of steps) {
    if (instruction === 'FROM') {
      const name = / AS (\w+)$/.exec(rest)?.[1] ?? 'last';
      stage = { folder: join(into, name), workdir: '/', env: {}, user: 'root' };
      stages.set(name, stage);
    } else if (INSTRUCTIONS[instruction]) INSTRUCTIONS[instruction](stage, rest, stages);
    else notReplayed(instruction);
  }
  return { ...stage, workdir: placeIn(stage, '.') };
}

function copy(words, stages, stage) {
  const from = /^--from=(\w+)$/.exec(words[0])?.[1];
  const paths = from ? words.slice(1) : words;
  const target = paths.pop();
  for (const path of paths) {
    const source = from ? join(stages.get(from).folder, path) : join(root, path);
    cpSync(source, placeIn(stage, target === './' ? basename(path) : target), { recursive: true, filter: isOurs });
  }
}

const isOurs = (path) => !path.includes(`${root}node_modules`);

function run(command, cwd) {
  console.log(`$ ${command}`);
  const { status } = spawnSync('sh', ['-c', command], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`"${command}" ended with ${status}`);
}

async function answers(started, env) {
  const data = mkdtempSync(join(tmpdir(), 'lotse-image-data-'));
  const service = spawn(started.command[0], started.command.slice(1), {
    cwd: started.workdir,
    env: { PATH: process.env.PATH, HOME: data, ...started.env, DATA_DIR: join(data, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  service.stdout.on('data', (chunk) => (said += chunk));
  try {
    const end = Date.now() + LONGEST_START_MS;
    while (Date.now() < end && service.exitCode === null) {
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      const live = url && (await fetch(`${url}/health/live`).catch(() => undefined));
      if (live?.ok) return;
      await sleep(200);
    }
    throw new Error(`what was built does not answer: ${said}`);
  } finally {
    service.kill('SIGTERM');
    await new Promise((resolve) => (service.exitCode === null ? service.once('exit', resolve) : resolve()));
    rmSync(data, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-image-'));
  try {
    const built = replay(stepsOf(readFileSync(join(root, 'docker/Dockerfile'), 'utf8')), folder);
    if (built.user === 'root') throw new Error('the image runs as root');
    for (const app of ['standalone', 'relay', 'ops']) {
      if (!existsSync(join(built.workdir, `dist/bundle/${app}.js`)))
        throw new Error(`dist/bundle/${app}.js is missing`);
    }
    await answers(built, { PORT: '0' });
    console.log('image: ok');
  } catch (error) {
    console.error(`image: FAILED: ${error.message}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
