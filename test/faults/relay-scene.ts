// Writers write, a relay publishes, and things break: what is on the topics then is compared with the feed.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type CloudEvent, Kafka as CloudEventsOnKafka } from 'cloudevents';
import pg from 'pg';
import { kafkaAt, topicOf } from '#libs/kafka-relay';
import { publicContracts } from '../../apps/standalone/src/contracts.js';
import { startFile } from '../setup/child.js';
import { type KafkaRecord, recordsOf } from '../setup/kafka-records.js';

/** A broker that may be broken. */
export type Broker = Readonly<{ brokers: string; kill: () => Promise<void>; start: () => Promise<void> }>;

export type Scene = Readonly<{
  /** An empty database, and one for keys. */
  databaseUrl: string;
  keysUrl: string;
  masterKeyFile: string;
  broker: Broker;
  residents: number;
}>;

/** What is done to the relay or the broker. */
export type Fault = 'relay killed' | 'relay asleep' | 'broker killed';

/** What the topics hold beside what they should hold. */
export type Findings = Readonly<{
  published: number;
  onKafka: number;
  missing: number;
  twice: number;
  outOfOrder: number;
  altered: number;
  inClear: number;
}>;

const LEASE_MS = 1_000;
const PATIENCE_MS = 90_000;
const CONTEXTS = [...new Set(publicContracts.map(({ context }) => context))];

export class RelayScene {
  readonly #env: NodeJS.ProcessEnv;
  readonly #children: ChildProcess[] = [];
  #url = '';

  constructor(private readonly scene: Scene) {
    this.#env = {
      ...process.env,
      ...{ DATABASE_URL: scene.databaseUrl, KEYS_URL: scene.keysUrl, MASTER_KEY_FILE: scene.masterKeyFile, PORT: '0' },
    };
  }

  /** The service, and somebody who makes up a city in it until it is stopped. */
  async begin(): Promise<void> {
    const service = this.#started('scripts/run.mjs', ['standalone'], { KAFKA_BROKERS: '' });
    this.#url = /http:\S+\d/.exec(await lineOf(service, /http:/))![0].replace(/,$/, '');
    const { residents } = this.scene;
    const city = ['--residents', String(residents), '--from', '2015-01-01', '--until', '2016-12-31', '--add'];
    this.#started('apps/ops/src/main.ts', ['simulate', ...city]).stdout?.resume();
  }

  async startRelay(): Promise<ChildProcess> {
    const env = { KAFKA_BROKERS: this.scene.broker.brokers };
    const relay = this.#started('test/faults/relay-runner.ts', [String(LEASE_MS)], env);
    await lineOf(relay, /started/);
    return relay;
  }

  /** @returns the relay that goes on */
  async suffer(fault: Fault, relay: ChildProcess, wait: number): Promise<ChildProcess> {
    await delay(wait);
    if (fault === 'broker killed') {
      await this.scene.broker.kill();
      await delay(wait);
      await this.scene.broker.start();
      return relay;
    }
    if (fault === 'relay killed') {
      relay.kill('SIGKILL');
      return this.startRelay();
    }
    // It sleeps over the end of its lease, and wakes up while another one publishes.
    relay.kill('SIGSTOP');
    const other = await this.startRelay();
    await delay(LEASE_MS * 3);
    relay.kill('SIGCONT');
    await delay(wait);
    relay.kill('SIGKILL');
    return other;
  }

  /** Nothing more is written; waits until the relay has published everything, and looks at what it has. */
  async compare(): Promise<Findings> {
    const city = this.#children[1]!;
    city.kill('SIGKILL');
    const feed = await this.#feed();
    const all = CONTEXTS.map((context) => topicOf('lotse', context));
    const kafka = kafkaAt([this.scene.broker.brokers]);
    const end = Date.now() + PATIENCE_MS;
    const isThere = (some: readonly KafkaRecord[]) =>
      new Set(some.map(({ headers }) => headers['ce_id'])).size >= feed.length || Date.now() > end;
    await recordsOf(kafka, all, isThere);
    // Whatever should not be there comes late.
    return findings(feed, await recordsOf(kafka, all), await this.#idsOfPeople());
  }

  async end(): Promise<void> {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  /** What Kafka's readers would get of it, from the feed; after everything that is recorded is published. */
  async #feed(): Promise<CloudEvent<object>[]> {
    const events: CloudEvent<object>[] = [];
    for (let quiet = 0; quiet < 3;) {
      const after = events.length === 0 ? 0 : Number(events.at(-1)!['sequence']);
      const headers = { authorization: `Bearer ${await this.#token()}` };
      const answer = await fetch(`${this.#url}/feed?consumer=kafka&after=${after}&wait=1`, { headers });
      const page = (await answer.json()) as CloudEvent<object>[];
      if (!answer.ok) throw new Error(JSON.stringify(page));
      quiet = page.length === 0 ? quiet + 1 : 0;
      events.push(...page);
    }
    return events;
  }

  /** Of a machine that may read the feed. */
  async #token(): Promise<string> {
    const asked = { grant_type: 'client_credentials', client_id: 'comparison', scope: 'feed' };
    const given = await fetch(`${this.#url}/local-issuer/token`, { method: 'POST', body: new URLSearchParams(asked) });
    return ((await given.json()) as { access_token: string }).access_token;
  }

  async #idsOfPeople(): Promise<readonly string[]> {
    const client = new pg.Client({ connectionString: this.scene.databaseUrl });
    await client.connect();
    const { rows } = await client.query<{ id: string }>(
      `SELECT DISTINCT split_part(m[1], '/', 2) AS id
       FROM publishing.event, regexp_matches(body, '"pseudonymOf":"(?:person|case)/([^"]+)"', 'g') AS m`,
    );
    const people = await client.query<{ id: string }>(
      `SELECT DISTINCT m[1] AS id FROM publishing.event, regexp_matches(body, '"pseudonymOf":"person/([^"/]+)"', 'g') AS m`,
    );
    await client.end();
    return [...rows, ...people.rows].map(({ id }) => id).filter((id) => id.length > 2);
  }

  #started(file: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
    const child = startFile(file, args, { ...this.#env, ...env });
    this.#children.push(child);
    return child;
  }
}

async function lineOf(child: ChildProcess, wanted: RegExp): Promise<string> {
  for await (const line of createInterface(child.stdout!)) {
    if (!wanted.test(line)) continue;
    child.stdout!.resume();
    return line;
  }
  throw new Error(`${child.spawnargs.at(-1)} ended before it said ${String(wanted)}`);
}

function findings(
  feed: readonly CloudEvent<object>[],
  records: readonly KafkaRecord[],
  idsOfPeople: readonly string[],
): Findings {
  const counts = new Map<string, number>();
  for (const { headers } of records) counts.set(headers['ce_id']!, (counts.get(headers['ce_id']!) ?? 0) + 1);
  const wanted = new Map(feed.map((event) => [event.id, event]));
  const text = records.map(({ key, value, headers }) => `${key}${value}${JSON.stringify(headers)}`).join('\n');
  const words = new Set(text.split(/[^\w-]+/));
  return {
    published: feed.length,
    onKafka: records.length,
    missing: feed.filter(({ id }) => !counts.has(id)).length,
    twice: [...counts.values()].filter((count) => count > 1).length,
    outOfOrder: outOfOrder(records),
    altered: records.filter((record) => !isSame(record, wanted.get(record.headers['ce_id']!))).length,
    inClear: idsOfPeople.filter((id) => words.has(id)).length,
  };
}

/** Of each case every record must stand behind the one before it, in one partition. */
function outOfOrder(records: readonly KafkaRecord[]): number {
  const last = new Map<string, { sequence: number; offset: number; partition: number }>();
  let count = 0;
  for (const { topic, partition, offset, key, headers } of records) {
    const before = last.get(`${topic}/${key}`);
    const now = { sequence: Number(headers['ce_caseseq']), offset: Number(offset), partition };
    if (before && (now.partition !== before.partition || now.sequence !== before.sequence + 1)) count++;
    if (!before && now.sequence !== 1) count++;
    last.set(`${topic}/${key}`, now);
  }
  return count;
}

function isSame({ key, value, headers }: KafkaRecord, wanted: CloudEvent<object> | undefined): boolean {
  if (!wanted) return false;
  const message = { key: key!, value: Buffer.from(value!), body: value!, headers, timestamp: '' };
  const event = CloudEventsOnKafka.toEvent<object>(message) as CloudEvent<object>;
  const names = ['id', 'source', 'type', 'subject', 'sequence', 'partitionkey', 'caseseq', 'recordedtime', 'corrects'];
  const same = names.every((name) => String(event[name]) === String(wanted[name]));
  return same && JSON.stringify(event.data) === JSON.stringify(wanted.data);
}
