// npm run history -- <folder>: adds what is missing from the logs in the folder, and says what is missing still.
// What is there is never written over. See docs/how-to/change-an-event.md.
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type Example,
  type History,
  linesIn,
  logs,
  manifestFile,
  problemsIn,
  readHistory,
  sha256,
  shapeIn,
} from './examples.js';

type Log = Readonly<{ name: string; lines: readonly string[]; shapes: readonly string[] }>;
type Adding = Record<string, Record<string, Example>>;

const history = readHistory();
const [folder] = process.argv.slice(2);
const manifest = folder === undefined ? history.manifest : addFrom(folder, history);
const problems = problemsIn({ ...history, manifest });
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

/** As few logs as possible: first the one that shows most of what is missing, of several the shortest. */
function addFrom(source: string, { shapes, versionOf, manifest: before }: History): Adding {
  const adding: Adding = Object.fromEntries(Object.entries(before).map(([type, versions]) => [type, { ...versions }]));
  const missing = new Set(
    [...shapes.keys()].filter((type) => !before[type]?.[versionOf(type)]).map((type) => `${type} ${versionOf(type)}`),
  );
  const shown = (log: Log) => new Set(log.shapes.filter((shape) => missing.has(shape))).size;
  const candidates = readdirSync(source)
    .filter((name) => name.endsWith('.ndjson'))
    .map((name) => readLog(source, name));
  for (;;) {
    const [best] = candidates
      .filter((log) => shown(log) > 0)
      .sort((a, b) => shown(b) - shown(a) || a.lines.length - b.lines.length);
    if (!best) break;
    const log = newName(best.name);
    copyFileSync(join(source, best.name), join(logs, log));
    best.shapes.forEach((shape, index) => {
      if (!missing.delete(shape)) return;
      const [type = '', version = ''] = shape.split(' ');
      const example = { shape: shapes.get(type)!, log, line: index + 1, sha256: sha256(best.lines[index]!) };
      (adding[type] ??= {})[version] = example;
    });
  }
  const sorted = Object.fromEntries(Object.entries(adding).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(manifestFile, `${JSON.stringify(sorted, null, 2)}\n`);
  return sorted;
}

function readLog(source: string, name: string): Log {
  const lines = linesIn(join(source, name));
  return { name, lines, shapes: lines.map(shapeIn) };
}

function newName(name: string): string {
  const stem = basename(name, '.ndjson').replace(/-[0-9a-f]{8}$/, '');
  for (let number = 1; ; number++) {
    const log = `${stem}-${number}.ndjson`;
    if (!existsSync(join(logs, log))) return log;
  }
}
