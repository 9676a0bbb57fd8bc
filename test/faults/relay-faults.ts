// Kills the relay and the broker again and again while a city is recorded, and prints what is on the topics then.
// npm run test:relay [-- <rounds>]: each round kills the relay, lets one sleep over its lease, and kills the broker.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import pg from 'pg';
import { startKafka } from '../../scripts/kafka/broker.mjs';
import { startPostgres } from '../setup/start-servers.mjs';
import { type Fault, RelayScene } from './relay-scene.js';

const ROUND: readonly Fault[] = ['relay killed', 'relay killed', 'relay asleep', 'relay killed', 'broker killed'];
const LONGEST_WAIT_MS = 3_000;

const rounds = Number(process.argv[2] ?? 10);
const begun = Date.now();
const say = (what: string) => console.error(`${((Date.now() - begun) / 1000).toFixed(1)} s  ${what}`);

const folder = await mkdtemp(join(tmpdir(), 'lotse-relay-'));
const postgres = await startPostgres();
const broker = await startKafka();
const scene = new RelayScene({
  ...{ databaseUrl: await databaseOf('log'), keysUrl: await databaseOf('keys'), broker, residents: 150 },
  masterKeyFile: join(folder, 'master.key'),
});
try {
  await scene.begin();
  say('a city is recorded');
  let relay = await scene.startRelay();
  const done = new Map<Fault, number>();
  for (let round = 0; round < rounds; round++) {
    for (const fault of ROUND) {
      relay = await scene.suffer(fault, relay, Math.random() * LONGEST_WAIT_MS);
      done.set(fault, (done.get(fault) ?? 0) + 1);
      say(fault);
    }
  }
  const found = await scene.compare();
  const { published, onKafka, ...faults } = found;
  const table = new Table({ head: ['fault', 'times'] });
  table.push(...done);
  console.log(table.toString());
  const result = new Table({ head: ['on the topics, compared with the feed', 'events'] });
  result.push(...Object.entries(found));
  console.log(result.toString());
  if (published !== onKafka || Object.values(faults).some((count) => count > 0)) process.exitCode = 1;
} finally {
  await scene.end();
  await broker.stop();
  postgres.stop();
  await rm(postgres.folder, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

async function databaseOf(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return postgres.url.replace(/\/postgres$/, `/${name}`);
}
