// A relay as a process, with a short lease, on what DATABASE_URL and KAFKA_BROKERS name; prints `publishing` when it
// is its turn. node --conditions=app-source --import ./test/setup/typescript.mjs test/faults/relay-runner.ts <lease ms>
import { setTimeout as delay } from 'node:timers/promises';
import { configFrom } from '../../apps/standalone/src/config.js';
import { kafkaFrom } from '../../apps/standalone/src/kafka-config.js';
import { openLotse } from '../../apps/standalone/src/lotse.js';
import { relayOf } from '../../apps/standalone/src/relay.js';

const lotse = await openLotse(configFrom(process.env));
const { relay, start } = await relayOf(lotse, kafkaFrom(process.env)!, { lengthMs: Number(process.argv[2]) });
const stop = start();
process.stdout.write('started\n');

let isStopping = false;
process.once('SIGTERM', () => (isStopping = true));
let isSaid = false;
while (!isStopping) {
  const { state, position, error } = await relay.status();
  const isPublishing = state === 'running' && position !== undefined && error === undefined;
  if (isPublishing && !isSaid) process.stdout.write('publishing\n');
  isSaid = isPublishing;
  await delay(20);
}
await stop();
await lotse.close();
