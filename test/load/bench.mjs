// `npm run bench`: Lotse beside its peers and the raw engine, in one run.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { ensureBuilt, root } from '../../scripts/build.mjs';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { benches } from './benches.mjs';
import { startServer } from './postgres.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

const HELP = `npm run bench -- [options]

Runs Lotse beside its peers and the raw engine on a PostgreSQL server of its own, one process a measurement, in another
order each repetition, and prints rates, CPU time, and the ratios with their goals. Figures of different machines or
different runs say nothing about each other; the ratios of one run do. Nothing else should run meanwhile.

  --only B1,B4     only these; what a ratio needs of another is measured, too
  --quick          once, briefly and on little data: shows that everything runs, not how fast
  --repeat N       repetitions (default 5)
  --seconds N      how long each measurement by clients lasts (default 5)
  --json FILE      writes everything that was measured
  --list           what there is

${Object.entries(benches)
  .map(([id, { title }]) => `  ${id.padEnd(4)} ${title}`)
  .join('\n')}

Exit status: 0 measured, 1 something failed, 2 wrong call; a missed goal is no failure.`;

const { values: options } = readArguments();
if (options.help || options.list) {
  console.log(HELP);
  process.exit(0);
}
/** What the ratios of one compare with. */
const NEEDS = { B3: ['B1'], B7: ['B4'] };
const wanted = (options.only?.split(',') ?? Object.keys(benches)).flatMap((id) => [...(NEEDS[id] ?? []), id]);
const unknown = wanted.find((id) => !(id in benches));
if (unknown) usage(`there is no ${unknown}; --list says what there is.`);

const full = !options.quick;
const repetitions = Array.from({ length: Number(options.repeat ?? (full ? 5 : 1)) }, (_, index) => index);
const seconds = Number(options.seconds ?? (full ? 5 : 1));
const say = (line) => process.stderr.write(`${line}\n`);

await ensureBuilt();
installPeers();
const keys = mkdtempSync(join(tmpdir(), 'lotse-bench-keys-'));
const server = await startServer();
const measured = [];
let broker;
let failed = false;
try {
  for (const id of Object.keys(benches).filter((one) => wanted.includes(one))) {
    say(`${id}: ${benches[id].title}`);
    await benches[id].run(benchOf(id)).catch((error) => {
      failed = true;
      console.error(`${id} failed: ${error.message}`);
    });
  }
} finally {
  await broker?.stop();
  await server.stop();
  rmSync(keys, { recursive: true, force: true });
}
show();
process.exit(failed ? 1 : 0);

/** What a bench may use; databases are shared among all of them. */
function benchOf(id) {
  return {
    full,
    repetitions,
    seconds,
    say,
    shuffled: (list) => [...list].sort(() => Math.random() - 0.5),
    database: cached('database', (name) => server.newDatabase(name)),
    /** A contender's own database with cases of `perStream` events. */
    filled: cached('filled', async (contender, perStream) => {
      const url = await server.newDatabase(`${contender}-filled`);
      // castore takes no part in reading everything, and can only append one event after the other.
      const streams = full && contender !== 'castore' ? 4_000 : 200;
      say(`  filling ${contender} with ${streams * perStream} events`);
      return { url, ...(await run('measure.mjs', { contender, url, work: 'fill', streams, perStream })) };
    }),
    /** A simulated city of about 200,000 events; in a quick run a village. */
    city: cached('city', async () => {
      const url = await server.newDatabase('city');
      const residents = full ? '1600' : '60';
      const until = full ? '2016-12-31' : '2015-06-30';
      say(`  simulating ${residents} residents until ${until}`);
      const args = ['simulate', '--residents', residents, '--from', '2015-01-01', '--until', until, '--talks', '60'];
      await node([join(root, 'dist/bundle/ops.js'), ...args], { DATABASE_URL: url });
      return url;
    }),
    copyOfCity: cached('copy', async (name) => {
      await benchOf(id).city();
      return server.newDatabase(name, 'city');
    }),
    /** Where a broker is; nothing, and a word about it, where there can be none. */
    async kafka() {
      try {
        broker ??= await startKafka();
        return broker.brokers;
      } catch (error) {
        say(`  SKIPPED: ${error.message}`);
        return undefined;
      }
    },
    quietly: run,
    async measure(contender, file, order) {
      await server.checkpoint();
      const result = await run(file, order);
      measured.push({ bench: id, contender, ...result });
      say(`  ${contender}: ${inWords(result)}`);
    },
  };
}

function cached(kind, make) {
  const made = (cached.made ??= new Map());
  return async (name = '', ...rest) => {
    const key = `${kind} ${name}`;
    if (!made.has(key)) made.set(key, await make(name, ...rest));
    return made.get(key);
  };
}

async function run(file, order) {
  const output = await node([join(here, file), JSON.stringify({ ...order, postmaster: server.postmaster })]);
  return JSON.parse(output.trim().split('\n').at(-1));
}

async function node(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, KEYS_DIR: keys, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let trouble = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (trouble = (trouble + chunk).slice(-4_000)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${args.join(' ')} failed:\n${trouble}`);
  return output;
}

/** They are no dependencies of the product: a folder of their own. */
function installPeers() {
  const peers = join(here, 'peers');
  if (existsSync(join(peers, 'node_modules/.package-lock.json'))) return;
  say('installing the peers');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'];
  const { status } = spawnSync('npm', args, { cwd: peers, stdio: 'inherit' });
  if (status !== 0) throw new Error('the peers could not be installed');
}

function inWords({ perSecond, p99, milliseconds, megabytes, p50 }) {
  if (perSecond !== undefined) return `${Math.round(perSecond)} a second`;
  if (milliseconds !== undefined) return `${Math.round(milliseconds)} ms, ${megabytes} MB`;
  return `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
}

function show() {
  const goals = wanted.length === 0 ? [] : allGoals();
  console.log(
    `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  );
  console.log(figures().toString());
  console.log(goalTable(goals).toString());
  if (options.quick) console.log('A quick run: these figures say that everything runs, not how fast it is.');
  if (options.json) writeFileSync(options.json, JSON.stringify({ measured, goals }, null, 2));
}

function figures() {
  const table = new Table({ head: ['', 'contender', 'per s: min', 'median', 'max', 'CPU µs each', 'p99 ms', 'MB'] });
  for (const { bench, contender } of contenders()) {
    const of = (figure) => valuesOf(bench, contender, figure);
    const rates = of('perSecond');
    table.push([
      bench,
      contender,
      ...[Math.min(...rates), middle(rates), Math.max(...rates)].map((rate) => rounded(rate, 0)),
      rounded(middle(of('cpuMicros')), 1),
      rounded(middle(of('p99')), 1),
      rounded(middle(of('megabytes')), 0),
    ]);
  }
  return table;
}

function goalTable(goals) {
  const table = new Table({ head: ['', 'ratio or figure', 'reached', 'goal', ''] });
  for (const { bench, what, reached, comparison, goal, isMet } of goals) {
    const verdict =
      reached === undefined ? 'not measured' : isMet ? 'met' : `missed by ${rounded(off(reached, goal), 0)} %`;
    table.push([bench, what, rounded(reached, 2), `${comparison} ${goal}`, verdict]);
  }
  return table;
}

function off(reached, goal) {
  return Math.abs(1 - reached / goal) * 100;
}

function allGoals() {
  return Object.entries(benches)
    .filter(([id]) => wanted.includes(id))
    .flatMap(([id, { goals }]) => {
      const of = (contender, figure, bench = id) => middle(valuesOf(bench, contender, figure));
      const median = (contender, bench = id) => of(contender, 'perSecond', bench);
      return goals(median, of).map(([what, value, comparison, goal]) => {
        const reached = Number.isFinite(value) ? value : undefined;
        const isMet = reached !== undefined && (comparison === '>=' ? reached >= goal : reached <= goal);
        return { bench: id, what, reached, comparison, goal, isMet };
      });
    });
}

function contenders() {
  const seen = new Map();
  for (const { bench, contender } of measured) seen.set(`${bench} ${contender}`, { bench, contender });
  return [...seen.values()];
}

function valuesOf(bench, contender, figure) {
  return measured
    .filter((one) => one.bench === bench && one.contender === contender && one[figure] !== undefined)
    .map((one) => one[figure]);
}

function middle(values) {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function rounded(value, digits) {
  if (value === undefined || !Number.isFinite(value)) return '';
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

function readArguments() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string' },
        quick: { type: 'boolean' },
        repeat: { type: 'string' },
        seconds: { type: 'string' },
        json: { type: 'string' },
        list: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    return usage(error.message);
  }
}

function usage(message) {
  console.error(message);
  process.exit(2);
}
