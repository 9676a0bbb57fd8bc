import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionOf } from '#libs/eventing';
import { eventShapes } from '../../apps/standalone/src/event-shapes.js';
import { readShapes } from './event-shapes.js';

const folder = fileURLToPath(new URL('.', import.meta.url));

export const manifestFile = join(folder, 'manifest.json');

/** Where whole logs are kept, exactly as they were exported. */
export const logs = join(folder, 'logs');

/** What the data looked like, and which line (from 1) of which log is an example of it. */
export type Example = Readonly<{ shape: string; log: string; line: number; sha256: string }>;

/** By type of event and version. */
export type Manifest = Readonly<Record<string, Readonly<Record<string, Example>>>>;

/** What is stored, and what the code says today. */
export type History = Readonly<{
  /** By type of event, as the types in the code say. */
  shapes: ReadonlyMap<string, string>;
  /** In which the type is recorded today. */
  versionOf: (type: string) => number;
  manifest: Manifest;
  linesOf: (log: string) => readonly string[];
}>;

export const readHistory = (): History => ({
  shapes: readShapes(),
  versionOf: (type) => versionOf(eventShapes, type),
  manifest: existsSync(manifestFile) ? (JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest) : {},
  linesOf: (log) => linesIn(join(logs, log)),
});

export const linesIn = (file: string): string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Nothing when every shape that was ever stored has its example, and the types in the code are those shapes. */
export function problemsIn({ shapes, versionOf: versionNow, manifest, linesOf }: History): string[] {
  const types = [...shapes].flatMap(([type, shape]) =>
    typeProblems(type, shape, versionNow(type), manifest[type] ?? {}),
  );
  const gone = Object.keys(manifest).filter((type) => !shapes.has(type));
  const examples = Object.entries(manifest).flatMap(([type, versions]) =>
    Object.entries(versions).flatMap(([version, example]) => exampleProblem(type, Number(version), example, linesOf)),
  );
  return [...types, ...gone.map((type) => `${type}: it was stored, so its type must stay`), ...examples];
}

function typeProblems(type: string, shape: string, version: number, examples: Manifest[string]): string[] {
  const missing = Array.from({ length: version }, (_, index) => index + 1)
    .filter((number) => !examples[number])
    .map((number) => `${type}: there is no example of version ${number}`);
  const beyond = Object.keys(examples)
    .filter((number) => Number(number) > version)
    .map((number) => `${type}: version ${number} was stored, but the code knows only ${version}`);
  const before = examples[version]?.shape;
  if (before === undefined || before === shape) return [...missing, ...beyond];
  const changed = `${type}: its data changed, but not its version ${version}\n  was ${before}\n  is  ${shape}`;
  return [...missing, ...beyond, changed];
}

function exampleProblem(
  type: string,
  version: number,
  { log, line, sha256: digest }: Example,
  linesOf: History['linesOf'],
): string[] {
  const text = linesOf(log)[line - 1];
  if (text === undefined) return [`${type} version ${version}: line ${line} of ${log} was removed`];
  if (sha256(text) !== digest) return [`${type} version ${version}: line ${line} of ${log} was changed`];
  const is = shapeIn(text);
  return is === `${type} ${version}`
    ? []
    : [`${type} version ${version}: line ${line} of ${log} is an example of ${is}`];
}

/** Type and version of the event in a line. */
export function shapeIn(line: string): string {
  const { type, schemaVersion } = JSON.parse(line) as { type?: string; schemaVersion?: number };
  return `${type} ${schemaVersion}`;
}
