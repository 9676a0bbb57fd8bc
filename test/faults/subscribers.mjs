// Twenty writers over HTTP, four subscribers: pages of the feed, its stream, Kafka, a webhook. Each is killed again and
// again at random, and so are the relay and the broker; at the end what each has is compared with the service.
// npm run test:subscribers [-- <rounds>]: in each round each of them is killed once.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Table from 'cli-table3';
import pg from 'pg';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { machineAt } from '../../libs/feed-consumer/feed-consumer.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { ask, lotse, openCases, post, started, today } from '../setup/service.mjs';
import { startPostgres } from '../setup/start-servers.mjs';
import { clientsAt } from './clients.mjs';

const rounds = Number(process.argv[2] ?? 50);
const [WRITERS, CASES, LONGEST_WAIT_MS, PATIENCE_MS] = [20, 40, 3_000, 300_000];
const ATTRIBUTES = ['type', 'subject', 'sequence', 'partitionkey', 'caseseq', 'recordedtime', 'occurredon'];
const HELD = '.casework.consultation-held.v1';

const begun = Date.now();
const say = (what) => console.error(`${((Date.now() - begun) / 1000).toFixed(1)} s  ${what}`);

await ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), 'lotse-subscribers-'));
const postgres = await startPostgres();
const broker = await startKafka();
const env = {
  DATABASE_URL: await databaseOf('log'),
  KEYS_URL: await databaseOf('keys'),
  MASTER_KEY_FILE: join(folder, 'master.key'),
};
const service = await lotse({ ...env, KAFKA_BROKERS: '' });
const { url } = service;
const children = new Map();
try {
  const consultation = await openCases(url, CASES);
  const port = await freePort();
  for (const name of ['pages', 'stream', 'webhook']) await post(url, '/consumers', { name });
  await startRelay();
  const common = { url, brokers: broker.brokers, topics: await topicsOf(), port };
  const names = ['pages', 'stream', 'kafka', 'webhook'];
  // Its receiver is there when it is called first.
  const hook = { url: `http://127.0.0.1:${port}/` };
  common.secret = (await post(url, '/consumers/webhook/webhook', hook)).secret;
  for (const name of names.toReversed()) await startSubscriber(name, common);
  const writers = clientsAt(() => [url], consultation, WRITERS);
  const done = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const victim of shuffled([...names, 'relay', 'broker'])) {
      await sleep(Math.random() * LONGEST_WAIT_MS);
      await kill(victim, common);
      done.set(victim, (done.get(victim) ?? 0) + 1);
      say(`${victim} killed`);
    }
  }
  await writers.stop();
  say(`${writers.acknowledged.size} consultations acknowledged`);
  const talks = await talksRecorded();
  const results = [];
  for (const name of names) {
    results.push(await compare(name, talks));
    say(JSON.stringify(results.at(-1)));
  }
  if (talks !== writers.acknowledged.size) process.exitCode = 1;
  print(done, results, writers);
} finally {
  for (const child of children.values()) child.kill('SIGKILL');
  await service.stop();
  await broker.stop();
  postgres.stop();
  rmSync(postgres.folder, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

async function startRelay() {
  children.set('relay', await started('dist/bundle/relay.js', [], { ...env, KAFKA_BROKERS: broker.brokers }));
}

async function startSubscriber(name, common) {
  const task = { ...common, how: name, consumer: name, file: fileOf(name) };
  const child = spawn(process.execPath, ['test/faults/subscriber.mjs', JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.set(name, child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
}

async function kill(victim, common) {
  if (victim === 'broker') {
    await broker.kill();
    await sleep(Math.random() * 1_000);
    return broker.start();
  }
  children.get(victim).kill('SIGKILL');
  await (victim === 'relay' ? startRelay() : startSubscriber(victim, common));
  if (victim === 'webhook') await retryWebhook();
}

/** Somebody who looks after it does not wait for hours. */
function retryWebhook() {
  return ask(url, '/consumers/webhook/webhook/retries', { method: 'POST' });
}

/** As the service counts them. */
async function talksRecorded() {
  const on = today();
  const answer = await ask(url, `/reports/consultations?from=${on}&until=${on}`);
  return (await answer.json()).total.count;
}

/** Waits until it has everything that the feed has, or no longer; then looks at what it has. */
async function compare(name, talks) {
  const end = Date.now() + PATIENCE_MS;
  const feed = await feedOf(name);
  let lines = linesOf(name);
  while (new Set(lines.map(({ id }) => id)).size < feed.length && Date.now() < end) {
    if (name === 'webhook') await retryWebhook();
    await sleep(1_000);
    lines = linesOf(name);
  }
  const wanted = new Map(feed.map((event) => [event.id, event]));
  const ids = new Set(lines.map(({ id }) => id));
  return {
    name,
    published: feed.length,
    missing: feed.filter(({ id }) => !ids.has(id)).length,
    twice: lines.length - ids.size,
    'out of order': outOfOrder(lines),
    altered: lines.filter((event) => !isSame(event, wanted.get(event.id))).length,
    'talks counted': lines.filter(({ type }) => type.endsWith(HELD)).length - talks,
  };
}

/** All of it, as the consumer gets it, once the writers have ended and everything is published. */
async function feedOf(consumer) {
  const events = [];
  const askAsMachine = machineAt(url, consumer);
  for (let position = '0', quiet = 0; quiet < 2;) {
    const answer = await askAsMachine(`${url}/feed?consumer=${consumer}&after=${position}&wait=1`);
    const page = await answer.json();
    position = answer.headers.get('lotse-position');
    quiet = page.length === 0 ? quiet + 1 : 0;
    events.push(...page);
  }
  return events;
}

/** As they stand in its file, in the order in which they were kept. */
function linesOf(name) {
  if (!existsSync(fileOf(name))) return [];
  return readFileSync(fileOf(name), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .filter(({ id }) => id !== undefined);
}

function outOfOrder(lines) {
  const last = new Map();
  let count = 0;
  for (const { type, partitionkey, caseseq } of lines) {
    const of = `${type.split('.').at(-3)} ${partitionkey}`;
    if (Number(caseseq) !== (last.get(of) ?? 0) + 1) count++;
    last.set(of, Number(caseseq));
  }
  return count;
}

function isSame(event, wanted) {
  return (
    wanted !== undefined &&
    ATTRIBUTES.every((name) => String(event[name]) === String(wanted[name])) &&
    JSON.stringify(event.data) === JSON.stringify(wanted.data)
  );
}

function print(done, results, { odd, outOfOrder: writersOutOfOrder }) {
  const faults = new Table({ head: ['killed', 'times'] });
  faults.push(...done);
  console.log(faults.toString());
  const table = new Table({
    head: Object.keys(results[0]).map((name) => (name === 'talks counted' ? 'talks too many' : name)),
  });
  table.push(...results.map((result) => Object.values(result)));
  console.log(table.toString());
  const isWrong = ({ name: _name, published, ...faults }) => published === 0 || Object.values(faults).some(Boolean);
  if (results.some(isWrong) || odd.length > 0 || writersOutOfOrder() > 0) process.exitCode = 1;
}

async function topicsOf() {
  const kafkajs = (await import('kafkajs')).default;
  const admin = new kafkajs.Kafka({ brokers: [broker.brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  for (;;) {
    const topics = (await admin.listTopics()).filter((topic) => /^lotse\..+\.v1$/.test(topic));
    if (topics.length >= 7) {
      await admin.disconnect();
      return topics;
    }
    await sleep(500);
  }
}

function fileOf(name) {
  return join(folder, `${name}.jsonl`);
}

function shuffled(list) {
  return list
    .map((item) => [Math.random(), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

async function databaseOf(name) {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return postgres.url.replace(/\/postgres$/, `/${name}`);
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
