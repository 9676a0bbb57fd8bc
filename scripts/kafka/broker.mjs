// An Apache Kafka broker of one's own, on this machine only: one node in KRaft mode.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { classPathOf, javaProgram, kafkaJars } from './jars.mjs';

const LONGEST_START_MS = 60_000;
const LONGEST_STOP_MS = 20_000;

/**
 * Formats the storage of a new folder, starts the broker and waits until it answers.
 *
 * @param folder by default a new one, which is deleted when the process that asked ends
 * @param port by default any that is free
 * @param settings of the broker, in place of those here
 */
export async function startKafka({ folder, port, megabytes = 512, settings = {} } = {}) {
  const isOwn = folder === undefined;
  const home = resolve(folder ?? mkdtempSync(join(tmpdir(), 'lotse-kafka-')));
  mkdirSync(home, { recursive: true });
  const java = await programIn(home, megabytes);
  const listens = port ?? (await freePort());
  const properties = join(home, 'server.properties');
  writeFileSync(properties, textOf({ ...(await settingsFor(home, listens)), ...settings }));
  if (!existsSync(join(home, 'data/meta.properties'))) await format(java, properties);

  let broker;
  const start = async () => {
    broker = java(['kafka.Kafka', properties]);
    await ready(broker, listens, home);
  };
  const end = async (signal) => {
    const gone = broker.exitCode === null && broker.signalCode === null ? once(broker, 'exit') : undefined;
    broker.kill(signal);
    await gone;
  };
  const stop = async () => {
    const timer = setTimeout(() => broker.kill('SIGKILL'), LONGEST_STOP_MS);
    await end('SIGTERM').finally(() => clearTimeout(timer));
    if (isOwn) rmSync(home, { recursive: true, force: true });
  };
  await start();
  return {
    brokers: `127.0.0.1:${listens}`,
    folder: home,
    pid: () => broker.pid,
    start,
    /** At once, as by `kill -9`; what was acknowledged is there after another {@link start}. */
    kill: () => end('SIGKILL'),
    signal: (signal) => broker.kill(signal),
    stop,
  };
}

/** Of one node, with no more threads and partitions of its own than a developer's machine wants. */
async function settingsFor(home, port) {
  const controller = await freePort();
  return {
    'node.id': 1,
    'process.roles': 'broker,controller',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${controller}`,
    'log.dirs': join(home, 'data'),
    // A topic that nobody has set up is a mistake, not a wish.
    'auto.create.topics.enable': false,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 3,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    // One that was killed is waited for until its session has run out.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'num.network.threads': 2,
    'num.io.threads': 2,
  };
}

const textOf = (settings) =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** What runs a class of Kafka; what it says goes to a file in the folder. The broker does not outlive its starter. */
async function programIn(home, megabytes) {
  const java = javaProgram();
  const classPath = classPathOf(await kafkaJars());
  const options = [
    `-Xmx${megabytes}m`,
    '-XX:+UseSerialGC',
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
    '-Dorg.slf4j.simpleLogger.showDateTime=true',
  ];
  return (args) => {
    const log = openSync(join(home, 'log'), 'a');
    const child = spawn(java, [...options, '-cp', classPath, ...args], { cwd: home, stdio: ['ignore', log, log] });
    closeSync(log);
    endWhenAbandoned(child.pid);
    return child;
  };
}

async function format(java, properties) {
  // A UUID in base64; one that begins with a dash would be taken for an option.
  const id = randomBytes(16).toString('base64url').replace(/^-/, '_');
  const child = java(['kafka.tools.StorageTool', 'format', '--cluster-id', id, '--config', properties]);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`Kafka did not format its storage: ${lastWords(join(properties, '..'))}`);
}

/** It listens before it has found itself as leader, and then refuses what needs one: a first answer is waited for. */
async function ready(broker, port, home) {
  const until = Date.now() + LONGEST_START_MS;
  while (!(await answers(port))) {
    if (broker.exitCode !== null || broker.signalCode !== null || Date.now() > until) {
      broker.kill('SIGKILL');
      throw new Error(`Kafka did not start: ${lastWords(home)}`);
    }
    await delay(50);
  }
}

/** Asks for the versions of its requests, as every client does first. */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => done(false));
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
    socket.once('data', () => done(true));
    socket.once('connect', () => socket.write(Buffer.from('0000000a00120000000000010000', 'hex')));
  });

const lastWords = (home) => readFileSync(join(home, 'log'), 'utf8').trim().split('\n').slice(-5).join('\n');

/** A test run that is killed has no teardown. */
function endWhenAbandoned(pid) {
  const script = `while kill -0 ${process.pid} 2>/dev/null; do kill -0 ${pid} 2>/dev/null || exit; sleep 2; done
    kill -KILL ${pid}`;
  spawn('sh', ['-c', script], { cwd: '/', detached: true, stdio: 'ignore' }).unref();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
