// B12: everything that is published of a city goes to a real broker: `node relayed.mjs '{"contender":"relay", ...}'`,
// by the relay, or by a bare producer that has all records at hand; prints JSON.
import { openDatabase } from '#libs/event-store-sql';
import { createTopics, kafkaAt, Relay, withAdmin } from '#libs/kafka-relay';
import { pseudonymsWith } from '#libs/publishing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Partitioners } from 'kafkajs';
import { onDatabase } from '../../dist/apps/standalone/src/lotse.js';
import { outgoing } from '../../dist/libs/kafka-relay/src/record.js';

const GROUP = 1_000;

const { contender, url, brokers, prefix } = JSON.parse(process.argv[2]);
const kafka = kafkaAt([brokers]);
const topics = { prefix, partitions: 6, retentionDays: 100_000 };
const pseudonym = pseudonymsWith(Buffer.alloc(32, 1));
const lotse = await onDatabase(await openDatabase({ url }), '2015-01-01');
const { log, contracts, publisher } = lotse.publishing;
await lotse.publishing.catchUp();
const events = Number(await log.head());
const contexts = [...new Set(contracts.map(({ context }) => context))];
await withAdmin(kafka, (admin) => createTopics(admin, contexts, topics));

const send = await { relay: byRelay, bare: byProducer }[contender]();
const own = process.cpuUsage();
const begun = performance.now();
await send();
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(own);
console.log(JSON.stringify({ events, seconds, perSecond: events / seconds, cpuMicros: (user + system) / events }));
process.exit(0);

async function byRelay() {
  const options = { topics, contracts, publisher, pseudonym, lease: { owner: prefix } };
  const relay = await Relay.open(lotse.database.kysely, kafka, log, options);
  return async () => {
    relay.start();
    for (;;) {
      const { position, error } = await relay.status();
      if (error !== undefined) throw new Error(error);
      if (position === String(events)) return;
      await sleep(20);
    }
  };
}

async function byProducer() {
  const all = (await log.read({ after: '0', limit: events })).events;
  const groups = [];
  for (let start = 0; start < all.length; start += GROUP) {
    const byTopic = new Map(contexts.map((context) => [context, []]));
    for (const event of all.slice(start, start + GROUP)) {
      const { message } = outgoing(event, { prefix, pseudonym, publisher });
      byTopic.get(event.context).push(message);
    }
    groups.push([...byTopic].map(([context, messages]) => ({ topic: `${prefix}.${context}.v1`, messages })));
  }
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return async () => {
    for (const topicMessages of groups) await producer.sendBatch({ topicMessages });
  };
}
