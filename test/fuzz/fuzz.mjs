// `npm run test:fuzz`: every operation of the OpenAPI document, called with made-up input as every role, by
// Schemathesis (Python), which is fetched once into ~/.cache/lotse.
import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import pg from 'pg';
import { PEOPLE } from '#libs/access';
import { ensureBuilt } from '../../scripts/build.mjs';
import { startPostgres } from '../setup/start-servers.mjs';
import { lotse } from '../setup/service.mjs';

const VERSION = '4.32.5';
const MACHINE = 'machine';
const everybody = [...PEOPLE.map(({ subject }) => subject), MACHINE];
const root = fileURLToPath(new URL('../..', import.meta.url));

const HELP = `npm run test:fuzz -- [options]

Calls every operation of /openapi.json as each of the made-up people and as a machine, on a service with Hannover 2016.
It fails when an answer is a fault of the service (5xx), is not as the document says, needs no sign-in where the
document asks for one, or when something was recorded that no answer has acknowledged.

  --as A,B       only as these: ${everybody.join(', ')}
  --examples N   made-up requests for each operation (default 20)
  --seed N       of what is made up (default 1)`;

const { values: options } = parseArgs({
  options: {
    as: { type: 'string' },
    examples: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (options.help) {
  console.log(HELP);
  process.exit(0);
}
const roles = options.as?.split(',') ?? everybody;
const unknown = roles.find((role) => !everybody.includes(role));
if (unknown !== undefined) {
  console.error(`there is nobody called "${unknown}"; --help says who there is.`);
  process.exit(2);
}

const CHECKS = ['not_a_server_error', 'content_type_conformance', 'response_schema_conformance', 'ignored_auth'];
/** Streams that never end; addresses of the issuer, which is not Lotse's when it matters. */
const LEFT_OUT = '^/feed/stream|^/freshness/stream|^/local-issuer';

const program = schemathesis();
await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'lotse-fuzz-'));
const postgres = await startPostgres();
const env = { DATABASE_URL: postgres.url, KEYS_DIR: join(folder, 'keys') };
execFileSync(process.execPath, [join(root, 'dist/bundle/ops.js'), 'import', 'apps/standalone/demo/hannover-2016'], {
  cwd: root,
  env: { ...process.env, ...env },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const service = await lotse(env);
const database = new pg.Client({ connectionString: postgres.url });
await database.connect();
const results = [];
try {
  for (const role of roles) results.push(await fuzzedAs(role));
} finally {
  await database.end();
  await service.stop();
  postgres.stop();
  rmSync(postgres.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
const table = new Table({ head: ['as', 'requests', 'acknowledged', 'recorded', 'not acknowledged', 'failures'] });
for (const { role, requests, acknowledged, recorded, unacknowledged, failures } of results) {
  table.push([role, requests, acknowledged, recorded, unacknowledged.length, failures]);
}
console.log(table.toString());
for (const { role, unacknowledged } of results) {
  for (const { type, command } of unacknowledged.slice(0, 10)) {
    console.log(`as ${role}: ${type} was recorded by command ${command}, which no answer has acknowledged`);
  }
}
process.exitCode = results.some(({ failures, unacknowledged }) => failures + unacknowledged.length > 0) ? 1 : 0;

async function fuzzedAs(role) {
  const before = await head();
  const report = join(folder, `${role}.ndjson`);
  const token = role === MACHINE ? await tokenOfMachine() : await tokenOf(role);
  const arguments_ = [
    ...['run', `${service.url}/openapi.json`, '-H', `Authorization: Bearer ${token}`],
    ...['-H', 'Lotse-Reason: made up by a test', '--checks', CHECKS.join(','), '--max-examples', options.examples],
    ...['--seed', options.seed, '--phases', 'examples,coverage,fuzzing', '--exclude-path-regex', LEFT_OUT],
    ...['--request-timeout', '30', '--no-shrink', '--continue-on-failure', '--warnings', 'off'],
    ...['--suppress-health-check', 'all', '--report', 'ndjson', '--report-ndjson-path', report],
  ];
  process.stderr.write(`as ${role} ...\n`);
  const child = spawn(program, arguments_, { stdio: ['ignore', 'inherit', 'inherit'], cwd: folder });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const { requests, acknowledged, failures } = await readReport(report);
  const recorded = await recordedAfter(before);
  return {
    ...{ role, requests, acknowledged: acknowledged.size, recorded: recorded.length },
    unacknowledged: recorded.filter(({ command }) => !acknowledged.has(command)),
    failures: code === 0 ? failures : Math.max(1, failures),
  };
}

async function readReport(file) {
  const acknowledged = new Set();
  let requests = 0;
  let failures = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { interactions = {}, checks = {} } = JSON.parse(line).ScenarioFinished?.recorder ?? {};
    for (const { response } of Object.values(interactions)) {
      requests++;
      for (const [, id] of bodyOf(response).matchAll(/"commandId":"([^"]+)"/g)) acknowledged.add(id);
    }
    failures += Object.values(checks)
      .flat()
      .filter(({ status }) => status === 'failure').length;
  }
  return { requests, acknowledged, failures };
}

function bodyOf(response) {
  return Buffer.from(response?.content?.$base64 ?? '', 'base64').toString('utf8');
}

async function head() {
  return (await database.query('SELECT pos FROM es.head')).rows[0].pos;
}

/** By people and machines, not by reactions. */
async function recordedAfter(position) {
  const { rows } = await database.query(
    `SELECT DISTINCT meta::json->>'commandId' AS command, min(type) AS type FROM es.event
     WHERE pos > $1 AND meta::json->'actor'->>'role' <> 'SYSTEM' GROUP BY 1`,
    [position],
  );
  return rows;
}

async function tokenOf(person) {
  return (await fetch(`${service.url}/local-issuer/tokens/${person}`, { method: 'POST' })).text();
}

async function tokenOfMachine() {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: 'fuzz',
    scope: 'feed import metrics',
  });
  const answer = await fetch(`${service.url}/local-issuer/token`, { method: 'POST', body });
  return (await answer.json()).access_token;
}

/** The program, fetched once. */
function schemathesis() {
  const at = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'lotse', `schemathesis-${VERSION}`);
  const file = join(at, 'bin/schemathesis');
  if (!existsSync(file)) {
    process.stderr.write(`fetching Schemathesis ${VERSION}\n`);
    execFileSync('python3', ['-m', 'venv', at], { stdio: 'inherit' });
    execFileSync(join(at, 'bin/pip'), ['install', '-q', `schemathesis==${VERSION}`], { stdio: 'inherit' });
  }
  return file;
}
