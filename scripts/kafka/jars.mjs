// The jars of Apache Kafka, fetched by Maven once into a folder outside the repository: node scripts/kafka/jars.mjs
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const pom = join(here, 'pom.xml');

/** Name and sha256 of each jar; what is fetched otherwise is refused. */
const pinned = readFileSync(join(here, 'jars.sha256'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))
  .map(([sha256, name]) => ({ sha256, name }));

/** Another list of jars is another folder. */
const folder = join(
  process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
  'lotse',
  `kafka-${createHash('sha256').update(JSON.stringify(pinned)).digest('hex').slice(0, 12)}`,
);

const OLDEST_JAVA = 17;

/** Why no broker can be started here; nothing when one can. */
export function whyNoKafka() {
  try {
    javaProgram();
    if (!existsSync(folder)) mavenProgram();
    return undefined;
  } catch (error) {
    return error.message;
  }
}

/** @throws when there is none, or it is too old */
export function javaProgram() {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  const said = output(java, ['-XshowSettings:properties', '-version'], 'no Java is installed');
  const version = Number(/java\.specification\.version = (\d+)/.exec(said)?.[1] ?? 0);
  if (version < OLDEST_JAVA) throw new Error(`Java ${OLDEST_JAVA} or later is needed; ${java} is ${version}`);
  return java;
}

/** The folder with the jars; fetched at the first need. */
export async function kafkaJars() {
  if (existsSync(folder)) return folder;
  mkdirSync(join(folder, '..'), { recursive: true });
  const fetched = mkdtempSync(`${folder}.`);
  try {
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
    const options = ['-B', '-q', '-f', pom, copy, '-DincludeScope=runtime', `-DoutputDirectory=${fetched}`];
    await run(mavenProgram(), options, { cwd: fetched });
    for (const { name, sha256 } of pinned) {
      const is = createHash('sha256')
        .update(readFileSync(join(fetched, name)))
        .digest('hex');
      if (is !== sha256) throw new Error(`${name} is not the jar that was pinned (sha256 ${is})`);
    }
    renameSync(fetched, folder);
  } catch (error) {
    rmSync(fetched, { recursive: true, force: true });
    // Somebody else was faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Only what is pinned: what else Maven may have brought is not run. */
export const classPathOf = (jars) => pinned.map(({ name }) => join(jars, name)).join(':');

function mavenProgram() {
  output('mvn', ['-version'], 'Kafka has not been fetched yet, and no Maven is installed');
  return 'mvn';
}

function output(program, args, missing) {
  try {
    return execFileSync('sh', ['-c', '"$0" "$@" 2>&1', program, ...args], { encoding: 'utf8' });
  } catch {
    throw new Error(missing);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await kafkaJars());
  } catch (error) {
    console.error(`kafka: ${error.message}`);
    process.exitCode = 1;
  }
}
