// The whole suite: types, lint and format, then Jest. With arguments, only Jest: `npm test -- libs/eventing`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (path) => join(root, 'node_modules', path);

const checks = [
  ['types of the dashboard', [tool('typescript/bin/tsc'), '-p', 'apps/dashboard']],
  ['types', [tool('typescript/bin/tsc'), '-p', 'tsconfig.json', '--noEmit']],
  ['lint', [tool('eslint/bin/eslint.js'), '.']],
  ['event catalogue', [join(root, 'scripts/event-catalogue.mjs'), '--check']],
  ['format', [tool('prettier/bin/prettier.cjs'), '--check', '.']],
];

function node(args, stdio) {
  const child = spawn(process.execPath, args, { cwd: root, stdio });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ok: code === 0, output, signal }));
  });
}

async function check([name, args]) {
  const startedAt = Date.now();
  const { ok, output } = await node(args, ['ignore', 'pipe', 'pipe']);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`${name}: ${ok ? 'ok' : 'FAILED'} (${seconds} s)`);
  if (!ok) console.log(output);
  return ok;
}

async function jest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-test-'));
  const report = join(folder, 'report.json');
  try {
    const { ok } = await node(
      [
        '--disable-warning=ExperimentalWarning',
        '--experimental-vm-modules',
        tool('jest/bin/jest.js'),
        '--json',
        `--outputFile=${report}`,
        `--maxWorkers=${availableParallelism()}`,
        ...args,
      ],
      // With --json, stdout carries one line about the report; people read stderr.
      ['inherit', 'ignore', 'inherit'],
    );
    const result = readReport(report);
    return { ok, tally: tally(result), slowest: slowest(result) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tally(result) {
  if (!result) return 'Jest wrote no report.';
  // A spec that could not even be loaded counts as one failure.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return `${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests + result.numTodoTests} skipped`;
}

/** Where to begin when the whole suite takes too long. */
function slowest(result) {
  const seconds = ({ startTime, endTime }) => Math.round((endTime - startTime) / 1000);
  const suites = [...(result?.testResults ?? [])].sort((a, b) => seconds(b) - seconds(a)).slice(0, 15);
  return suites.map((suite) => `${String(seconds(suite)).padStart(6)} s  ${relative(root, suite.name)}`).join('\n');
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}

const args = process.argv.slice(2);
const failures = [];

if (args.length === 0) {
  console.log('Checking types, lint and format, then running the tests.');
  // What is checked next is written against them.
  if (!(await check(['API types', [join(root, 'scripts/api-types.mjs')]]))) failures.push('API types');
  const results = await Promise.all(checks.map(check));
  failures.push(...checks.filter((_, index) => !results[index]).map(([name]) => name));
  // Suites that start the product would build it, too; on a slow machine that takes longer than a test may.
  await ensureBuilt().catch(() => failures.push('build'));
}

const { ok, tally: line, slowest: slow } = await jest(args);
if (!ok) failures.push('tests');
if (args.length === 0) console.log(`The slowest suites:\n${slow}`);
if (failures.length > 0) console.log(`FAILED: ${failures.join(', ')}`);
console.log(line);
process.exitCode = failures.length > 0 ? 1 : 0;
